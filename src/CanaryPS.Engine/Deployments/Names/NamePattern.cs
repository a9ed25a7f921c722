using System.IO.Enumeration;
using System.Text;

namespace CanaryPS.Engine.Deployments.Names;

/// <summary>What a name must match: <c>*</c> and <c>?</c> are wildcards, and case does not count.</summary>
internal sealed record NamePattern
{
    /// <summary>Longer than any name.</summary>
    private const int Longest = 1_000;

    private readonly string? text;

    private NamePattern(string? text) => this.text = text;

    /// <summary>The pattern of a query; null where no name can match it, as it has what none has.</summary>
    public static NamePattern? Of(NameQuery query) =>
        query.Pattern is not { } text ? new NamePattern((string?)null)
        : text.Length > Longest || text.Any(char.IsControl) || text.EnumerateRunes().Contains(Rune.ReplacementChar) ? null
        : new NamePattern(text);

    public bool Matches(string name) => text is null || FileSystemName.MatchesSimpleExpression(text.Replace("\\", "\\\\", StringComparison.Ordinal), name);
}
