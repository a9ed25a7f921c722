using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The kinds of single values that the sections use.</summary>
internal static partial class Scalars
{
    private const double MinutesPerCentury = 100d * 366 * 24 * 60;

    public static Scalar<double> Percentage { get; } = Above(0, 100, "a percentage");

    /// <summary>Not finer than a hundredth, so that a plan keeps a sensible number of steps.</summary>
    public static Scalar<double> Increment { get; } = Number(0.01, 100, "a percentage");

    public static Scalar<double> Ratio { get; } = Number(0, 1, "a ratio");

    public static Scalar<double> Minutes { get; } = Above(0, MinutesPerCentury, "minutes");

    public static Scalar<double> MinutesOrZero { get; } = Number(0, MinutesPerCentury, "minutes");

    public static Scalar<double> Seconds { get; } = Above(0, MinutesPerCentury * 60, "seconds");

    public static Scalar<double> SecondsOrZero { get; } = Number(0, MinutesPerCentury * 60, "seconds");

    /// <summary>Time between two readings of a source.</summary>
    public static Scalar<double> SourceInterval { get; } = Number(0.1, 86_400, "seconds");

    /// <summary>Time that one reading of a source may take.</summary>
    public static Scalar<double> SourceTimeout { get; } = Number(0.1, 300, "seconds");

    public static Scalar<double> Days { get; } = Above(0, 36_600, "days");

    public static Scalar<double> Milliseconds { get; } = Above(0, 86_400_000, "milliseconds");

    public static Scalar<double> Finite { get; } = Number(double.MinValue, double.MaxValue, "a number");

    public static Scalar<decimal> Money { get; } = new(
        "an amount of money above 0 and up to 1e15",
        (ScalarNode node, out decimal value) =>
        {
            value = 0;
            return node.Plain
                && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                && value is > 0 and <= 1e15m;
        });

    public static Scalar<decimal> Share { get; } = new(
        "a ratio above 0 and up to 1",
        (ScalarNode node, out decimal value) =>
        {
            value = 0;
            return node.Plain
                && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                && value is > 0 and <= 1;
        });

    public static Scalar<bool> Boolean { get; } = new(
        "true or false",
        (ScalarNode node, out bool value) => bool.TryParse(node.Text, out value) && node.Plain);

    public static Scalar<DateOnly> Date { get; } = new(
        "a date as yyyy-mm-dd",
        (ScalarNode node, out DateOnly value) =>
            DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    public static Scalar<string> Name { get; } = new(
        "a name of letters, digits, '_', '-' and '.', up to 100 characters",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => !node.IsNull & NamePattern().IsMatch(value = node.Text));

    public static Scalar<string> Text { get; } = new(
        "text of one line",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
        {
            value = node.Text.Trim();
            return !node.IsNull && value.Length > 0 && !value.Any(char.IsControl);
        });

    public static Scalar<string?> TextOrNull { get; } = new(
        Text.Allowed + ", or null",
        (ScalarNode node, out string? value) => Text.TryParse(node, out value) || (node.IsNull && (value = null) is null));

    public static Scalar<string?> EndpointOrNull { get; } = new(
        "a host and port such as 'broker.example:443', or null",
        (ScalarNode node, out string? value) =>
        {
            value = node.IsNull ? null : node.Text;
            return value is null || IsEndpoint(value);
        });

    public static Scalar<double> Number(double least, double most, string what) => NumberIn(
        what + (least == double.MinValue ? "" : Invariant($" from {least} to {most}")),
        value => value >= least && value <= most);

    public static Scalar<double> Above(double bound, double most, string what) =>
        NumberIn(what + Invariant($" above {bound} and up to {most}"), value => value > bound && value <= most);

    public static Scalar<int> Whole(int least, int most) => new(
        least == int.MinValue ? "a whole number" : Invariant($"a whole number from {least} to {most}"),
        (ScalarNode node, out int value) =>
        {
            value = 0;
            return node.Plain
                && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                && value >= least && value <= most;
        });

    public static Scalar<T?> OrNull<T>(Scalar<T> scalar) where T : struct => new(
        scalar.Allowed + ", or null",
        (ScalarNode node, out T? value) =>
        {
            bool sound = scalar.TryParse(node, out T read);
            value = sound ? read : null;
            return sound || node.IsNull;
        });

    /// <summary>One of the words, whatever their letter case.</summary>
    public static Scalar<T> OneOf<T>(IReadOnlyDictionary<string, T> words) where T : notnull => new(
        "one of " + string.Join(", ", words.Keys.Select(word => $"\"{word}\"")),
        (ScalarNode node, [MaybeNullWhen(false)] out T value) =>
        {
            string? word = words.Keys.FirstOrDefault(w => w.Equals(node.Text, StringComparison.OrdinalIgnoreCase));
            value = word is null ? default : words[word];
            return word is not null;
        },
        [.. words.Keys]);

    public static Scalar<T> OneOf<T>() where T : struct, Enum =>
        OneOf<T>(Enum.GetValues<T>().ToDictionary(value => value.ToString()));

    private static Scalar<double> NumberIn(string allowed, Func<double, bool> inRange) => new(
        allowed,
        (ScalarNode node, out double value) =>
        {
            value = 0;
            return node.Plain
                && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                && double.IsFinite(value) && inRange(value);
        });

    private static bool IsEndpoint(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon > 0
            && ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) && port > 0
            && Uri.CheckHostName(text[..colon]) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    [GeneratedRegex(@"^[\p{L}\p{Nd}_.-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
