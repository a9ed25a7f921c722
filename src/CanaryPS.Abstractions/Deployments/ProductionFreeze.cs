namespace CanaryPS;

/// <summary>A time in which no deployment, or none of one strategy, goes on to a next step. Rollbacks are not touched.</summary>
public sealed record ProductionFreeze
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until when; this instant is not part of it.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The strategy it is for; null for all.</summary>
    public string? Strategy { get; init; }

    /// <summary>Who added it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who removed it before its end; null where nobody did.</summary>
    public string? RemovedBy { get; init; }

    /// <summary>When it was removed.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>Why it was removed.</summary>
    public string? RemovedReason { get; init; }

    /// <summary>Whether it keeps a strategy's deployments where they are at a time.</summary>
    public bool Holds(string strategy, DateTimeOffset time) =>
        RemovedAt is null && From <= time && time < To && (Strategy is null || Strategy == strategy);

    /// <inheritdoc />
    public override string ToString() =>
        FormattableString.Invariant($"{Id} ({Strategy ?? "all"}, {From.UtcDateTime:yyyy-MM-dd HH:mm} to {To.UtcDateTime:yyyy-MM-dd HH:mm} UTC: {Reason})");
}
