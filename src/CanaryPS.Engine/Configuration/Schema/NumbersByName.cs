using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A mapping of free names to numbers: the parameters of a model, which the model itself checks.</summary>
internal sealed class NumbersByName : Shape<IReadOnlyDictionary<string, double>>
{
    public override string Allowed => "a mapping of names to numbers";

    public override bool TryRead(
        ConfigurationNode node,
        string key,
        IReadOnlyDictionary<string, double>? current,
        ProblemLog log,
        [MaybeNullWhen(false)] out IReadOnlyDictionary<string, double> value)
    {
        value = null;
        if (node is not MappingNode mapping)
        {
            log.Report(node, key, node.Description, Allowed);
            return false;
        }

        Dictionary<string, double> numbers = [];
        foreach (MappingEntry entry in mapping.Entries)
        {
            string full = KeyPath.Join(key, entry.Name);
            if (Scalars.Name.TryRead(entry.Key, full, null, log, out string? name)
                & Scalars.Finite.TryRead(entry.Value, full, 0, log, out double number))
                numbers.Add(name!, number);
        }

        value = numbers;
        return true;
    }
}
