namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>Full names of keys, for example <c>strategies[0].model</c>.</summary>
internal static class KeyPath
{
    public const string Root = "";

    public static string Join(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";

    public static string Item(string parent, int index) => $"{parent}[{index}]";
}
