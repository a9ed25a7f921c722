namespace CanaryPS;

/// <summary>What a comparison of a venue with the ledger came to.</summary>
public sealed record ReconciliationReport
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>The venue's name.</summary>
    public required string Venue { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>What differs.</summary>
    public IReadOnlyList<ReconciliationBreak> Breaks { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Why the venue could not be compared; null where it could.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether everything was compared and nothing differs.</summary>
    public bool IsClean => Problem is null && Breaks.Count == 0;
}
