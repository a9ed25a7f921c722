namespace CanaryPS.Help.Sources;

/// <summary>What is written about a parameter.</summary>
/// <param name="Text">What it means.</param>
/// <param name="Line">Where it is in its file.</param>
/// <param name="HasNoDefault">The value that the cmdlet starts with is not used where the parameter is left out.</param>
internal sealed record ParameterSource(LocalizedText Text, int Line, bool HasNoDefault);
