namespace CanaryPS.Engine.Access;

/// <summary>What somebody who acts from outside may be called.</summary>
internal static class ActorName
{
    /// <summary>The most characters.</summary>
    public const int Longest = 100;

    /// <summary>The actor that only the engine itself is.</summary>
    public const string Engine = "engine";

    public static bool IsUsable(string name) => name.Length is > 0 and <= Longest && name == name.Trim() && !name.Any(char.IsControl) && name != Engine;
}
