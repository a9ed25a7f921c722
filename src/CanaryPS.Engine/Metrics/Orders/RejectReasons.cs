using System.Globalization;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>
/// The venue's reject reasons of one arm as numbers, in the order they were first told. There are at most
/// <see cref="Limit"/>; every further one counts as "other".
/// </summary>
internal sealed class RejectReasons
{
    /// <summary>Reasons, "other" and "unspecified" included.</summary>
    public const int Limit = 16;

    private const int LongestName = 40;
    private const sbyte Other = 0;
    private const sbyte Unspecified = 1;

    private readonly Dictionary<string, sbyte> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _names = ["other", "unspecified"];

    /// <summary>The reasons as parts of a metric's name: lower-case letters, digits and underscores.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a reason as the venue words it.</summary>
    public sbyte NumberOf(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Unspecified;
        if (_numbers.TryGetValue(reason, out sbyte known))
            return known;

        // A venue that puts ids or prices into its reasons has no end of wordings: only the first few are kept.
        if (_numbers.Count >= Limit * 4)
            return Other;

        string name = NameOf(reason);
        int place = _names.IndexOf(name);
        if (place < 0 && _names.Count < Limit)
        {
            place = _names.Count;
            _names.Add(name);
        }

        return _numbers[reason] = place < 0 ? Other : (sbyte)place;
    }

    private static string NameOf(string reason)
    {
        char[] name = [.. reason.Trim().Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLower(c, CultureInfo.InvariantCulture) : '_')];
        return new string(name);
    }
}
