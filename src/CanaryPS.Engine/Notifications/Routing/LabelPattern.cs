using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace CanaryPS.Engine.Notifications.Routing;

/// <summary>
/// A regular expression over the whole value of a label. It runs in time linear in the value, whatever the expression, so that
/// a hostile one can't hold up an alert; what such a machine can't do (look-around, back-references) is refused.
/// </summary>
internal sealed class LabelPattern
{
    /// <summary>Far more than the routes and silences of a store ever name; a bound all the same, as silences come and go.</summary>
    private const int MostKept = 1024;

    private const int LongestText = 1000;

    private static readonly TimeSpan _longestMatch = TimeSpan.FromMilliseconds(100);

    private static readonly ConcurrentDictionary<string, LabelPattern> _made = new(StringComparer.Ordinal);

    private readonly Regex? _regex;

    private LabelPattern(Regex? regex, string? fault) => (_regex, Fault) = (regex, fault);

    /// <summary>Why it can't be used; null where it can.</summary>
    public string? Fault { get; }

    public static LabelPattern Of(string text)
    {
        if (_made.TryGetValue(text, out LabelPattern? known))
            return known;
        if (_made.Count >= MostKept)
            _made.Clear();

        return _made.GetOrAdd(text, Make);
    }

    /// <summary>Whether the whole value matches; null where that can't be said: the expression can't be used, or took too long.</summary>
    public bool? Matches(string value)
    {
        try
        {
            return _regex?.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static LabelPattern Make(string text)
    {
        if (text.Length > LongestText)
            return new LabelPattern(null, FormattableString.Invariant($"it has more than {LongestText} characters"));

        try
        {
            // By itself first: a text like ")|(" must not become sound by what is put around it.
            _ = new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, _longestMatch);
            return new LabelPattern(
                new Regex($@"\A(?:{text})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, _longestMatch), null);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return new LabelPattern(null, error.Message);
        }
    }
}
