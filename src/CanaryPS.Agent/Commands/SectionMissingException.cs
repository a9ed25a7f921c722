namespace CanaryPS.Agent.Commands;

/// <summary>A command needs a section that the configuration lacks.</summary>
internal sealed class SectionMissingException(string path, string section)
    : CanaryException("SectionMissing", $"{path}: the command needs the section '{section}:', which the file lacks; see configs/{section}.yaml or configs/default_parameters.yaml for one.");
