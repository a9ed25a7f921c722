namespace CanaryPS;

/// <summary>One thing that is wrong in a configuration file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Column">The column, from 1; 0 for the file as a whole.</param>
/// <param name="Key">The key's full name, for example <c>production.max_error_rate</c>; empty for the file as a whole.</param>
/// <param name="Found">What was found.</param>
/// <param name="Allowed">What is allowed there.</param>
/// <param name="Suggestion">The nearest known key for a misspelt one; null otherwise.</param>
public sealed record ConfigurationProblem(
    string Path, int Line, int Column, string Key, string Found, string Allowed, string? Suggestion)
{
    /// <inheritdoc />
    public override string ToString() => InWords().ToString();

    /// <summary>The problem as a person is told of it.</summary>
    internal UserMessage InWords()
    {
        string place = Line > 0 ? $"{Path}({Line},{Column})" : Path;
        string key = Key.Length > 0 ? $": {Key}" : "";
        return Suggestion is null
            ? (UserMessage)$"{place}{key}: found {Found}; allowed: {Allowed}"
            : $"{place}{key}: found {Found}; allowed: {Allowed}; did you mean '{Suggestion}'?";
    }
}
