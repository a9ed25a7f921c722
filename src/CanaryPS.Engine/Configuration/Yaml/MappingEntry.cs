namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>One key of a mapping and its value.</summary>
internal sealed record MappingEntry(ScalarNode Key, ConfigurationNode Value)
{
    public string Name => Key.Text;
}
