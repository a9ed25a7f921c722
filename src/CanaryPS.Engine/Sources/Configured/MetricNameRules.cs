using System.Buffers;
using System.Reflection;
using System.Text.RegularExpressions;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>Which names and units samples from outside may have.</summary>
internal static partial class MetricNameRules
{
    public const int LongestUnit = 30;

    private static readonly HashSet<string> BuiltInNames = [.. typeof(MetricNames)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string))
        .Select(field => (string)field.GetRawConstantValue()!)];

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(char.IsControl)]);

    /// <summary>Whether it is a name: letters, digits, '_', '-' and '.', up to 100 characters.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>Whether the engine itself gives the metric. What criteria rest on can't be given from outside.</summary>
    public static bool IsBuiltIn(string name) => BuiltInNames.Contains(name) || SourceMetricNames.FamilyOf(name) is not null;

    public static bool IsUnit(string unit) => unit.Length <= LongestUnit && !unit.AsSpan().ContainsAny(Controls);

    [GeneratedRegex(@"^[\p{L}\p{Nd}_.-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
