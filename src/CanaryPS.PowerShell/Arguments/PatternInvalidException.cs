namespace CanaryPS.PowerShell.Arguments;

/// <summary>A name or an id has a wildcard that can't be read.</summary>
/// <param name="given">What was given.</param>
internal sealed class PatternInvalidException(string given)
    : CanaryException("PatternInvalid", $"'{given}' has a bracket that opens a set of characters and is never closed; close it, or write a backtick before it where the bracket itself is meant.");
