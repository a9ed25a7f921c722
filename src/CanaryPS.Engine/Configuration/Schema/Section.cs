using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A mapping with known keys, as a table of them. Keys that a file leaves out keep the current value.</summary>
internal sealed class Section<T> : Shape<T>
{
    private readonly List<Key<T>> keys = [];

    public IEnumerable<string> Names => keys.Select(key => key.Name);

    public override string Allowed => "a mapping with the keys " + string.Join(", ", Names);

    /// <summary>Adds a key.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">What it may hold.</param>
    /// <param name="set">Gives the target with the value in it.</param>
    /// <param name="get">The value now; needed for a section inside this one.</param>
    /// <param name="required">Whether a file must give it.</param>
    public Section<T> Key<TValue>(
        string name, Shape<TValue> shape, Func<T, TValue, T> set, Func<T, TValue>? get = null, bool required = false)
    {
        keys.Add(new Key<T>(name, required, shape.Allowed, (target, node, key, log) =>
            shape.TryRead(node, key, get is null ? default : get(target), log, out TValue? value) ? set(target, value) : target));
        return this;
    }

    /// <remarks>Keys are read in the order of the table, not of the file.</remarks>
    public override bool TryRead(ConfigurationNode node, string key, T? current, ProblemLog log, [MaybeNullWhen(false)] out T value)
    {
        value = current;
        IReadOnlyList<MappingEntry> entries = [];
        if (node is MappingNode mapping)
        {
            entries = mapping.Entries;
        }
        else if (node is not ScalarNode { IsNull: true })
        {
            log.Report(node, key, node.Description, Allowed);
            return false;
        }

        if (value is null)
            throw new InvalidOperationException($"The section '{key}' has no value to start from.");

        ReportUnknown(entries, key, log);
        foreach (Key<T> known in keys)
        {
            string full = KeyPath.Join(key, known.Name);
            if (entries.FirstOrDefault(e => e.Name == known.Name) is { } entry)
            {
                log.Give(full, entry.Value);
                value = known.Apply(value, entry.Value, full, log);
            }
            else if (known.Required)
            {
                log.Report(node, full, "nothing", known.Allowed);
            }
        }

        return true;
    }

    private void ReportUnknown(IReadOnlyList<MappingEntry> entries, string key, ProblemLog log)
    {
        foreach (MappingEntry entry in entries.Where(e => !Names.Contains(e.Name)))
        {
            string? suggestion = log.IsFull ? null : Nearest.Of(entry.Name, Names);
            log.Report(entry.Key, KeyPath.Join(key, entry.Name), "an unknown key", "one of " + string.Join(", ", Names), suggestion);
        }
    }
}
