namespace CanaryPS;

/// <summary>A change of the limits that waits for approval.</summary>
public sealed record LimitsProposal
{
    /// <summary>What is to be allowed.</summary>
    public required LimitsManifest Manifest { get; init; }

    /// <summary>Its hash: who approves says which.</summary>
    public required string Hash { get; init; }

    /// <summary>Who wants it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>When it was proposed.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>When it is to end by itself; null = never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Who has approved so far.</summary>
    public IReadOnlyList<string> ApprovedBy { get; init => field = FixedList.Of(value); } = [];
}
