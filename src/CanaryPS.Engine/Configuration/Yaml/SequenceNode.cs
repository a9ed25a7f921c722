namespace CanaryPS.Engine.Configuration.Yaml;

/// <summary>A list.</summary>
internal sealed record SequenceNode(int Line, int Column, IReadOnlyList<ConfigurationNode> Items) : ConfigurationNode(Line, Column)
{
    public override string Description => "a list";
}
