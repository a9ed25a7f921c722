namespace CanaryPS.Engine.Alerts;

/// <summary>The rules and switches of a store at one version.</summary>
/// <param name="Version">Rises with every change; 0 where there never was one.</param>
/// <param name="Rules">By name, those for all strategies first.</param>
/// <param name="ChangedBy">Who made the last change; null where there never was one.</param>
internal sealed record StoredRules(long Version, IReadOnlyList<StoredRule> Rules, string? ChangedBy = null)
{
    public static StoredRules None { get; } = new(0, []);

    public StoredRule? Find(string name, string? strategy) =>
        Rules.FirstOrDefault(rule => rule.Name == name && rule.Strategy == strategy);

    /// <summary>Those that are for a strategy: its own, and those for all that it has none of its own for.</summary>
    public IEnumerable<StoredRule> For(string strategy) =>
        Rules.Where(rule => rule.Strategy == strategy || (rule.Strategy is null && Find(rule.Name, strategy) is null));
}
