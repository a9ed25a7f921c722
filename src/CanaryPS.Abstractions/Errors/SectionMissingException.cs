namespace CanaryPS;

/// <summary>A run needs a section that the configuration lacks.</summary>
/// <param name="path">The configuration's file; null for the built-in defaults.</param>
/// <param name="section">The section.</param>
public sealed class SectionMissingException(string? path, string section)
    : CanaryException("SectionMissing", $"{(path is null ? "The built-in configuration" : UserMessage.Verbatim(path))}: there is no section '{section}:', which this needs; see configs/{section}.yaml for one, or leave the configuration out to run that.")
{
    /// <summary>The section.</summary>
    public string Section { get; } = section;
}
