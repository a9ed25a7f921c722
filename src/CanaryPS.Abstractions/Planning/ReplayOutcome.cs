namespace CanaryPS;

/// <summary>What came of all runs of one case of a replay.</summary>
public sealed record ReplayOutcome
{
    /// <summary>What was wrong with the candidate; <see cref="PlanFault.None"/> is the sound one.</summary>
    public required PlanFault Fault { get; init; }

    /// <summary>Deployments run.</summary>
    public required int Runs { get; init; }

    /// <summary>Share that was rolled back once the fault was there; of a sound candidate, all of these are false.</summary>
    public required EstimatedRate RolledBack { get; init; }

    /// <summary>Share that was not: for a fault, the misses.</summary>
    public required EstimatedRate NotRolledBack { get; init; }

    /// <summary>Share that reached COMPLETED: for a fault, the candidate that went into production with it.</summary>
    public required EstimatedRate Completed { get; init; }

    /// <summary>Runs that were rolled back before the fault began; they count neither way.</summary>
    public int RolledBackBefore { get; init; }

    /// <summary>Periods from the beginning of the fault to the rollback, median; null where none was rolled back.</summary>
    public double? DelayPeriods { get; init; }

    /// <summary>The same, 90th percentile.</summary>
    public double? DelayPeriodsP90 { get; init; }

    /// <summary>Time from the beginning of the fault to the rollback, median.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>The same, 90th percentile.</summary>
    public TimeSpan? DelayP90 { get; init; }

    /// <summary>Loss of the candidate from the beginning of the fault to the rollback, currency, at least 0, median.</summary>
    public double? Loss { get; init; }

    /// <summary>The same, 95th percentile.</summary>
    public double? LossP95 { get; init; }

    /// <summary>The criteria that rolled back, most frequent first, with the number of runs; a run may have several.</summary>
    public IReadOnlyList<string> RolledBackBy { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Criteria that a replay can't feed, so that they decided nothing.</summary>
    public IReadOnlyList<string> NotReplayed { get; init => field = FixedList.Of(value); } = [];
}
