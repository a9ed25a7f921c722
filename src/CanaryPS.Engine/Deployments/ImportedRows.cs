namespace CanaryPS.Engine.Deployments;

/// <summary>What an import writes beside the trading log, in the same transaction.</summary>
internal sealed record ImportedRows
{
    /// <summary>Lines to quarantine; one that is there already (source, line and text) is left as it is. With an id, the line of that id changes its text and reason.</summary>
    public IReadOnlyList<QuarantinedLine> Quarantined { get; init; } = [];

    /// <summary>Ids of quarantined lines whose mended text is accepted by this commit.</summary>
    public IReadOnlyList<long> Replayed { get; init; } = [];

    /// <summary>When they were replayed.</summary>
    public DateTimeOffset ReplayedAt { get; init; }

    /// <summary>The first client order id of a chain of replaced orders, by each later id of the chain.</summary>
    public IReadOnlyDictionary<string, string> OrderAliases { get; init; } = new Dictionary<string, string>();

    public bool IsEmpty => Quarantined.Count == 0 && Replayed.Count == 0 && OrderAliases.Count == 0;
}
