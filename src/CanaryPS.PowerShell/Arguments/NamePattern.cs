using System.Management.Automation;

namespace CanaryPS.PowerShell.Arguments;

/// <summary>
/// A name or an id as it was given: a wildcard, or to the letter. Letter case does not count, but where something is called exactly what was given, only that is meant, also
/// where the name has brackets.
/// </summary>
internal sealed class NamePattern
{
    private readonly WildcardPattern? _pattern;

    private NamePattern(string given)
    {
        Given = given;
        _pattern = WildcardPattern.ContainsWildcardCharacters(given) ? new WildcardPattern(given, WildcardOptions.IgnoreCase) : null;
    }

    /// <summary>As given.</summary>
    public string Given { get; }

    /// <summary>Whether it may mean none as well as many; a name that means none is an error.</summary>
    public bool IsWildcard => _pattern is not null;

    /// <param name="given">What was given.</param>
    /// <exception cref="PatternInvalidException">It has a wildcard that does not end.</exception>
    public static NamePattern Of(string given)
    {
        NamePattern pattern = new(given);
        try
        {
            pattern._pattern?.IsMatch("");
        }
        catch (WildcardPatternException)
        {
            throw new PatternInvalidException(given);
        }

        return pattern;
    }

    /// <summary>Whether a name is meant.</summary>
    public bool IsMatch(string? name) => _pattern?.IsMatch(name ?? "") ?? string.Equals(WildcardPattern.Unescape(Given), name, StringComparison.OrdinalIgnoreCase);
}
