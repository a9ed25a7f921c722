using System.Management.Automation;

namespace CanaryPS.PowerShell.Completion;

/// <summary>What a person has typed of a name: how it begins, perhaps in quotes, perhaps with wildcards.</summary>
internal sealed record NameWord
{
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    private readonly string _text;
    private readonly WildcardPattern? _pattern;

    private NameWord(string text)
    {
        _text = text;
        _pattern = WildcardPattern.ContainsWildcardCharacters(text) || text.Contains('`', StringComparison.Ordinal)
            ? new WildcardPattern(text + "*", WildcardOptions.IgnoreCase)
            : null;
    }

    /// <summary>The pattern for a store, which knows <c>*</c> and <c>?</c> alone; it lets more through than <see cref="Matches"/>.</summary>
    public string Pattern => (_text.IndexOfAny(['[', '`']) is >= 0 and var end ? _text[..end] : _text) + "*";

    /// <summary>The word as the completion of an argument has it.</summary>
    public static NameWord Of(string? typed)
    {
        string text = typed ?? "";
        if (text.Length == 0)
            return new NameWord("");

        foreach (string quotes in (ReadOnlySpan<string>)[SingleQuotes, DoubleQuotes])
        {
            if (!quotes.Contains(text[0], StringComparison.Ordinal))
                continue;

            string inner = text[1..];
            if (inner.Length > 0 && quotes.Contains(inner[^1], StringComparison.Ordinal))
                inner = inner[..^1];
            return new NameWord(quotes.Aggregate(inner, (known, quote) => known.Replace(new string(quote, 2), quote.ToString(), StringComparison.Ordinal)));
        }

        return new NameWord(text);
    }

    /// <summary>Whether a name begins so, in whatever case: to the letter, or by wildcards.</summary>
    public bool Matches(string name)
    {
        if (name.StartsWith(_text, StringComparison.OrdinalIgnoreCase))
            return true;

        try
        {
            return _pattern?.IsMatch(name) ?? false;
        }
        catch (WildcardPatternException)
        {
            // A set that is not closed yet is no pattern.
            return false;
        }
    }
}
