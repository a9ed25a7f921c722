using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A mapping of the words of an enumeration to values of one shape. What it leaves out is absent, whatever the default has.</summary>
/// <param name="values">What the values are called in a message.</param>
/// <param name="shape">The shape of each.</param>
internal sealed class ByWord<TKey, T>(string values, Shape<T> shape) : Shape<IReadOnlyDictionary<TKey, T>> where TKey : struct, Enum
{
    private static readonly Scalar<TKey> Word = Scalars.OneOf<TKey>();

    public override string Allowed => $"a mapping of {string.Join(", ", Enum.GetNames<TKey>())} to {values}, {{}} for none";

    public override bool TryRead(
        ConfigurationNode node,
        string key,
        IReadOnlyDictionary<TKey, T>? current,
        ProblemLog log,
        [MaybeNullWhen(false)] out IReadOnlyDictionary<TKey, T> value)
    {
        value = null;
        if (node is not MappingNode mapping)
        {
            log.Report(node, key, node.Description, Allowed);
            return false;
        }

        Dictionary<TKey, T> read = [];
        foreach (MappingEntry entry in mapping.Entries)
        {
            string full = KeyPath.Join(key, entry.Name);
            if (Word.TryRead(entry.Key, full, default, log, out TKey word)
                & shape.TryRead(entry.Value, full, default, log, out T? one)
                && !read.TryAdd(word, one!))
                log.Report(entry.Key, full, $"{word} a second time", "each once");
        }

        value = read;
        return true;
    }
}
