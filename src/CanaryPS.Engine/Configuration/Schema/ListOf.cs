using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A list of things that differ in one of their keys.</summary>
/// <param name="item">What an item may hold.</param>
/// <param name="blank">What an item is before its keys are read; null for single values.</param>
/// <param name="identity">The text that no two items may share.</param>
/// <param name="identityKey">The key that holds that text; null where the item is that text.</param>
/// <param name="least">The least number of items.</param>
internal sealed class ListOf<T>(Shape<T> item, T? blank, Func<T, string> identity, string? identityKey, int least)
    : Shape<IReadOnlyList<T>>
{
    public override string Allowed => least > 0 ? "a list of at least one item" : "a list, [] for none";

    public override bool TryRead(
        ConfigurationNode node, string key, IReadOnlyList<T>? current, ProblemLog log, [MaybeNullWhen(false)] out IReadOnlyList<T> value)
    {
        value = null;
        if (node is not SequenceNode list || list.Items.Count < least)
        {
            log.Report(node, key, node is SequenceNode ? "an empty list" : node.Description, Allowed);
            return false;
        }

        List<T> items = [];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < list.Items.Count; i++)
        {
            string itemKey = KeyPath.Item(key, i);
            log.Give(itemKey, list.Items[i]);
            if (!item.TryRead(list.Items[i], itemKey, blank, log, out T? read))
                continue;

            items.Add(read);
            string nameKey = identityKey is null ? itemKey : KeyPath.Join(itemKey, identityKey);
            if (!log.IsFaulty(nameKey) && identity(read).Length > 0 && !seen.Add(identity(read)))
                log.Report(log.Find(nameKey) ?? list.Items[i], nameKey, $"{ScalarNode.Quote(identity(read))} a second time", "each once in the list");
        }

        value = items;
        return items.Count >= least;
    }
}
