namespace CanaryPS;

/// <summary>One canary run of a candidate against a baseline, as it stands now.</summary>
public sealed record Deployment
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the candidate's strategy; one deployment of a name may run at a time.</summary>
    public string Strategy => Candidate.Strategy;

    /// <summary>The new version.</summary>
    public required StrategySpec Candidate { get; init; }

    /// <summary>The version that runs today.</summary>
    public required StrategySpec Baseline { get; init; }

    /// <summary>The configuration it was started with; later changes of the file do not touch it.</summary>
    public required ProductionConfiguration Configuration { get; init; }

    /// <summary>The steps from PREPARATION to FULL_DEPLOYMENT.</summary>
    public required IReadOnlyList<PlanStep> Plan { get; init => field = FixedList.Of(value); }

    /// <summary>Who started it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The stage.</summary>
    public required DeploymentStage Stage { get; init; }

    /// <summary>The step of the plan it is in, or was in when it ended.</summary>
    public int Step { get; init; }

    /// <summary>When that step was entered.</summary>
    public required DateTimeOffset StepEnteredAt { get; init; }

    /// <summary>Order events and marks that had been read when that step was entered; null where nobody noted it.</summary>
    public long? StepEnteredEntries { get; init; }

    /// <summary>When the candidate got its first share; null before.</summary>
    public DateTimeOffset? CanaryStartedAt { get; init; }

    /// <summary>When the candidate got all of the flow; null before. The baseline has none to be compared with from then on.</summary>
    public DateTimeOffset? FullWeightAt { get; init; }

    /// <summary>The candidate's share that was decided, 0-100 %.</summary>
    public double Weight { get; init; }

    /// <summary>The candidate's share that the router has confirmed, 0-100 %.</summary>
    public double ConfirmedWeight { get; init; }

    /// <summary>Counts the decided weights; a router ignores what is older than what it has.</summary>
    public long WeightVersion { get; init; }

    /// <summary>The last evaluation's health.</summary>
    public HealthStatus Health { get; init; }

    /// <summary>Evaluations in a row that were FAILING.</summary>
    public int FailingStreak { get; init; }

    /// <summary>Whether the last evaluation would have advanced it, had the other members of its group been ready.</summary>
    public bool ReadyToAdvance { get; init; }

    /// <summary>How each criterion has stood since the step was entered, by the first evaluation it appeared in.</summary>
    public IReadOnlyList<CriterionStanding> Standings { get; init => field = FixedList.Of(value); } = [];

    /// <summary>The times in this step in which it was suspended; the last one has no end while it is.</summary>
    public IReadOnlyList<Suspension> Suspensions { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Whether it is suspended: nothing advances, while rollbacks act as ever.</summary>
    public bool IsSuspended => Suspensions is [.., { To: null }];

    /// <summary>The approvals that were asked for in this step.</summary>
    public IReadOnlyList<GateRequest> GateRequests { get; init => field = FixedList.Of(value); } = [];

    /// <summary>The order to go to a later step; null where there is none.</summary>
    public SkipOrder? Skip { get; init; }

    /// <summary>The deployment of the same strategy that ran when this one was recorded; null where there was none.</summary>
    public string? Predecessor { get; init; }

    /// <summary>Whether it still waits for its predecessor to end. Nothing of it trades until then.</summary>
    public bool IsQueued { get; init; }

    /// <summary>Whether its predecessor is rolled back for it.</summary>
    public bool Supersedes { get; init; }

    /// <summary>The deployment that this one tries again; null where it is no restart.</summary>
    public string? RestartOf { get; init; }

    /// <summary>When it was last evaluated; null before the first.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>When order events or marks were last imported; null before the first.</summary>
    public DateTimeOffset? DataArrivedAt { get; init; }

    /// <summary>Why it is where it is, as one sentence.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it reached ROLLBACK or COMPLETED; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the rollback does with the candidate's position; null while there is none.</summary>
    public RollbackPolicy? RollbackPolicy { get; init; }

    /// <summary>When weight 0, no open candidate order and the wanted position had been read back; null until then.</summary>
    public DateTimeOffset? RollbackConfirmedAt { get; init; }

    /// <summary>When the rollback did what; null while there is none.</summary>
    public RollbackTimes? RollbackTimes { get; init; }

    /// <summary>
    /// Until when late orders of the candidate are looked for after a rollback was confirmed; null where they are not. Where the venue can't be read at
    /// that time the watch goes on until it can: <see cref="WatchEndedAt"/>.
    /// </summary>
    public DateTimeOffset? WatchedUntil { get; init; }

    /// <summary>Order events and marks that had been read when the rollback was confirmed: what comes after them is late. Null where nobody watches.</summary>
    public long? WatchedEntries { get; init; }

    /// <summary>When the watch for late orders was over; null while it goes on, or where there is none.</summary>
    public DateTimeOffset? WatchEndedAt { get; init; }

    /// <summary>Whether its rollback is confirmed and late orders of the candidate are looked for: whoever drives it must go on.</summary>
    public bool IsWatched => this is { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: not null, WatchedUntil: not null, WatchEndedAt: null };

    /// <summary>The stop of trading that holds it; null where none does.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>What the candidate may do at most; null where nothing is limited.</summary>
    public LimitsInForce? Limits { get; init; }

    /// <summary>A change of the limits that waits for approval; null for none.</summary>
    public LimitsProposal? ProposedLimits { get; init; }

    /// <summary>Order events and marks that had been read when a broken limit was last told; 0 where none was.</summary>
    public long LimitsToldUpTo { get; init; }

    /// <summary>Who confirmed that real money is at stake; null where none is.</summary>
    public string? LiveConfirmedBy { get; init; }

    /// <summary>What a decision wants done and nobody has confirmed, as of when this object was read; it is not part of the deployment's own record.</summary>
    public IReadOnlyList<Effect> PendingEffects { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Whether it was rolled back and that is not confirmed: the candidate may still trade or hold a position.</summary>
    public bool IsUnconfirmed => this is { Stage: DeploymentStage.ROLLBACK, RollbackConfirmedAt: null };

    /// <summary>Journal entries folded into this state.</summary>
    public long Version { get; init; }

    /// <summary>Whether the stage is final.</summary>
    public bool IsFinal => Stage is DeploymentStage.ROLLBACK or DeploymentStage.COMPLETED;

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Id} ({Stage}, {Weight:0.##} %, {Health})");
}
