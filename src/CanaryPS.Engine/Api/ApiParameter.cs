using System.Reflection;

namespace CanaryPS.Engine.Api;

/// <summary>An argument of an operation.</summary>
/// <param name="Info">The engine's parameter.</param>
/// <param name="Place">Where it is in the request.</param>
/// <param name="IsRequired">Whether there is no operation without it.</param>
internal sealed record ApiParameter(ParameterInfo Info, ApiPlace Place, bool IsRequired)
{
    public string Name => Info.Name!;

    public Type Type => Info.ParameterType;

    /// <summary>Whether a type is one value: a text, number, time, enum or truth.</summary>
    public static bool IsValue(Type type)
    {
        Type plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(decimal) || plain == typeof(DateTimeOffset) || plain == typeof(TimeSpan);
    }
}
