using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>What another shape takes, or nothing.</summary>
internal sealed class NullOr<T>(Shape<T> shape) : Shape<T?> where T : class
{
    public override string Allowed => shape.Allowed + ", or null";

    // "Read" and "a value" are two things here: null is read.
    public override bool TryRead(ConfigurationNode node, string key, T? current, ProblemLog log, [MaybeNullWhen(false)] out T? value)
    {
        value = null;
        if (node is ScalarNode { IsNull: true })
            return true;

        bool read = shape.TryRead(node, key, current, log, out T? one);
        value = one;
        return read;
    }
}
