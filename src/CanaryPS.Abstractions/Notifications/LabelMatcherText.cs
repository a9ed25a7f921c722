using System.Diagnostics.CodeAnalysis;

namespace CanaryPS;

/// <summary>
/// How a matcher is written: a label, one of <c>=</c>, <c>!=</c>, <c>=~</c>, <c>!~</c>, and a value, for example <c>severity=CRITICAL</c> or
/// <c>rule=~latency_.*</c>. Blanks around the parts and double quotes around the value do not count; a value may be empty.
/// </summary>
public static class LabelMatcherText
{
    /// <summary>The most characters that a matcher has.</summary>
    public const int Longest = 1000;

    /// <summary>What a matcher must look like, in the words of a message.</summary>
    public const string Allowed = "a label, one of = != =~ !~, and a value, such as severity=CRITICAL";

    private static readonly (string Sign, LabelRelation Relation)[] Signs =
    [
        ("!=", LabelRelation.NotEqual),
        ("!~", LabelRelation.MatchesNot),
        ("=~", LabelRelation.Matches),
        ("=", LabelRelation.Equal),
    ];

    /// <summary>Reads a matcher. Whether its regular expression is one is not looked at.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LabelMatcher? matcher)
    {
        matcher = null;
        if (text is null || text.Length > Longest || text.Any(char.IsControl) || text.IndexOfAny(['=', '!']) is var at && at < 0)
            return false;

        string label = text[..at].Trim();
        (string sign, LabelRelation relation) = Array.Find(Signs, s => string.CompareOrdinal(text, at, s.Sign, 0, s.Sign.Length) == 0);
        if (sign is null || !IsLabel(label))
            return false;

        matcher = new LabelMatcher { Label = label, Relation = relation, Value = Unquoted(text[(at + sign.Length)..].Trim()) };
        return true;
    }

    /// <summary>Whether it is the name of a label: letters, digits, '_', '-' and '.', up to 100 characters.</summary>
    public static bool IsLabel(string text) =>
        text.Length is > 0 and <= 100 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.');

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;
}
