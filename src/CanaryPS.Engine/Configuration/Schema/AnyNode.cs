using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A node that is kept as it is, to be read once the sections that it builds on are known.</summary>
internal sealed class AnyNode(string allowed) : Shape<ConfigurationNode>
{
    public override string Allowed => allowed;

    public override bool TryRead(
        ConfigurationNode node, string key, ConfigurationNode? current, ProblemLog log, [MaybeNullWhen(false)] out ConfigurationNode value)
    {
        value = node;
        return true;
    }
}
