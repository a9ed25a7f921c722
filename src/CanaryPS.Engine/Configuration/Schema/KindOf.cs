using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>A mapping whose key <c>kind</c> says which other keys it has.</summary>
/// <param name="byDefault">The kind where none is given; null where one must be.</param>
internal sealed class KindOf<T>(string? byDefault = null) : Shape<T> where T : class
{
    private const string KindKey = "kind";

    private readonly Dictionary<string, (IReadOnlyList<string> Names, Reading Read)> kinds = new(StringComparer.OrdinalIgnoreCase);

    private delegate bool Reading(MappingNode node, string key, ProblemLog log, [MaybeNullWhen(false)] out T value);

    public override string Allowed => "a mapping of which the key kind is " + Words;

    private string Words => "one of " + string.Join(", ", kinds.Keys.Select(word => $"\"{word}\""));

    /// <summary>Adds a kind.</summary>
    /// <param name="word">What the file says.</param>
    /// <param name="section">Its keys besides <c>kind</c>.</param>
    /// <param name="blank">What an item is before its keys are read.</param>
    public KindOf<T> Kind<TKind>(string word, Section<TKind> section, TKind blank) where TKind : class, T
    {
        kinds.Add(word, ([.. section.Names], (MappingNode node, string key, ProblemLog log, [MaybeNullWhen(false)] out T value) =>
        {
            bool read = section.TryRead(node, key, blank, log, out TKind? one);
            value = one;
            return read;
        }));
        return this;
    }

    public override bool TryRead(ConfigurationNode node, string key, T? current, ProblemLog log, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        if (node is not MappingNode mapping)
        {
            log.Report(node, key, node.Description, Allowed);
            return false;
        }

        if (WordOf(mapping, key, log) is not { } word)
            return false;

        (IReadOnlyList<string> names, Reading read) = kinds[word];
        List<MappingEntry> entries = [];
        foreach (MappingEntry entry in mapping.Entries.Where(e => e.Name != KindKey))
        {
            if (names.Contains(entry.Name))
                entries.Add(entry);
            else
                ReportForeign(entry, key, word, names, log);
        }

        return read(mapping with { Entries = entries }, key, log, out value);
    }

    private string? WordOf(MappingNode mapping, string key, ProblemLog log)
    {
        string full = KeyPath.Join(key, KindKey);
        ConfigurationNode? given = mapping.Entries.FirstOrDefault(e => e.Name == KindKey)?.Value;
        string? word = given is null ? byDefault : (given as ScalarNode)?.Text;
        if (word is not null && kinds.Keys.FirstOrDefault(k => k.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            log.Give(full, given ?? mapping);
            return known;
        }

        log.Report(given ?? mapping, full, given?.Description ?? "nothing", Words, word is null ? null : Nearest.Of(word, kinds.Keys));
        return null;
    }

    private void ReportForeign(MappingEntry entry, string key, string word, IReadOnlyList<string> names, ProblemLog log)
    {
        string[] owners = [.. kinds.Where(k => k.Value.Names.Contains(entry.Name)).Select(k => k.Key)];
        string? suggestion = owners.Length > 0 || log.IsFull ? null : Nearest.Of(entry.Name, names);
        log.Report(
            entry.Key,
            KeyPath.Join(key, entry.Name),
            owners.Length > 0 ? $"a key that the kind {word} does not have" : $"an unknown key of the kind {word}",
            owners.Length > 0 ? $"it with the kinds {string.Join(" and ", owners)} only" : "one of " + string.Join(", ", names),
            suggestion);
    }
}
