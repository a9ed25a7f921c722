using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A mapping of free names to values of one shape, such as the parameters of a model, which the model itself checks.</summary>
/// <param name="values">What the values are called in a message, for example <c>numbers</c>.</param>
/// <param name="shape">The shape of each.</param>
internal sealed class ByName<T>(string values, Shape<T> shape) : Shape<IReadOnlyDictionary<string, T>>
{
    public override string Allowed => $"a mapping of names to {values}";

    public override bool TryRead(
        ConfigurationNode node,
        string key,
        IReadOnlyDictionary<string, T>? current,
        ProblemLog log,
        [MaybeNullWhen(false)] out IReadOnlyDictionary<string, T> value)
    {
        value = null;
        if (node is not MappingNode mapping)
        {
            log.Report(node, key, node.Description, Allowed);
            return false;
        }

        Dictionary<string, T> read = new(StringComparer.Ordinal);
        foreach (MappingEntry entry in mapping.Entries)
        {
            string full = KeyPath.Join(key, entry.Name);
            log.Give(full, entry.Value);
            if (Scalars.Name.TryRead(entry.Key, full, null, log, out string? name)
                & shape.TryRead(entry.Value, full, default, log, out T? one))
                read.Add(name!, one!);
        }

        value = read;
        return true;
    }
}
