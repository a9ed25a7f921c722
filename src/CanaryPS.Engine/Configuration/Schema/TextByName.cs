using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A mapping of free names to texts of one line.</summary>
internal sealed class TextByName : Shape<IReadOnlyDictionary<string, string>>
{
    public override string Allowed => "a mapping of names to texts";

    public override bool TryRead(
        ConfigurationNode node,
        string key,
        IReadOnlyDictionary<string, string>? current,
        ProblemLog log,
        [MaybeNullWhen(false)] out IReadOnlyDictionary<string, string> value)
    {
        value = null;
        if (node is not MappingNode mapping)
        {
            log.Report(node, key, node.Description, Allowed);
            return false;
        }

        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (MappingEntry entry in mapping.Entries)
        {
            string full = KeyPath.Join(key, entry.Name);
            if (Scalars.Name.TryRead(entry.Key, full, null, log, out string? name)
                & Scalars.Text.TryRead(entry.Value, full, null, log, out string? text))
                texts.Add(name!, text!);
        }

        value = texts;
        return true;
    }
}
