using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Agent.Configuration;

/// <summary>One setting that does not come from the file.</summary>
/// <param name="Origin">Where it comes from, for messages.</param>
/// <param name="Keys">Its key, section by section.</param>
/// <param name="Text">Its value, as a file would have it.</param>
internal sealed record SettingOverride(string Origin, IReadOnlyList<string> Keys, string Text)
{
    /// <summary>It as the file that holds it alone.</summary>
    public ConfigurationNode Node() => Keys.Reverse().Aggregate(
        (ConfigurationNode)new ScalarNode(0, 0, Text, Plain: true),
        (value, key) => new MappingNode(0, 0, [new MappingEntry(new ScalarNode(0, 0, key, Plain: true), value)]));
}
