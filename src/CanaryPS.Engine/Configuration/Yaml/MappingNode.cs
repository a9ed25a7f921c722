namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>Keys with their values, in the order of the file.</summary>
internal sealed record MappingNode(int Line, int Column, IReadOnlyList<MappingEntry> Entries) : ConfigurationNode(Line, Column)
{
    public override string Description => "a mapping of keys";
}
