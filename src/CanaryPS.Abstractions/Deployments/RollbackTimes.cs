namespace CanaryPS;

/// <summary>When a rollback did what, on the deployment's clock. What has not happened is null.</summary>
public sealed record RollbackTimes
{
    /// <summary>The fill, sample or evaluation that broke a bound; null where a person ordered the rollback.</summary>
    public DateTimeOffset? BreachedAt { get; init; }

    /// <summary>The decision was committed.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Weight 0 was first sent to the router.</summary>
    public DateTimeOffset? WeightZeroSentAt { get; init; }

    /// <summary>The cancellation of the candidate's orders was first sent to the venue.</summary>
    public DateTimeOffset? CancelSentAt { get; init; }

    /// <summary>The router, and every reader that must, had weight 0 in force.</summary>
    public DateTimeOffset? WeightZeroConfirmedAt { get; init; }

    /// <summary>No order of the candidate could be under way any more.</summary>
    public DateTimeOffset? FrozenAt { get; init; }

    /// <summary>The venue had no open order of the candidate.</summary>
    public DateTimeOffset? OrdersGoneAt { get; init; }

    /// <summary>The position was as the policy wants it.</summary>
    public DateTimeOffset? PositionDoneAt { get; init; }

    /// <summary>Everything was read back.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>From the breach, or the decision where there was none, until weight 0 was sent.</summary>
    public TimeSpan? ToWeightZeroSent => WeightZeroSentAt - (BreachedAt ?? DecidedAt);

    /// <summary>From the breach, or the decision where there was none, until everything was read back.</summary>
    public TimeSpan? ToConfirmed => ConfirmedAt - (BreachedAt ?? DecidedAt);
}
