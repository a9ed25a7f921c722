namespace CanaryPS;

/// <summary>A deployment at a glance.</summary>
public sealed record DeploymentOverview
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The candidate's strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>When it was started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The stage.</summary>
    public required DeploymentStage Stage { get; init; }

    /// <summary>The step of the plan that it is in, from 0.</summary>
    public required int Step { get; init; }

    /// <summary>Steps of the plan.</summary>
    public required int Steps { get; init; }

    /// <summary>The candidate's share that was decided, 0-100 %.</summary>
    public required double Weight { get; init; }

    /// <summary>The candidate's share that the router has confirmed, 0-100 %.</summary>
    public required double ConfirmedWeight { get; init; }

    /// <summary>The last evaluation's health; null where nothing has evaluated it.</summary>
    public HealthStatus? Health { get; init; }

    /// <summary>When it was last evaluated; null before the first.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }

    /// <summary>Whether nothing has evaluated it for longer than is allowed, so that its health says nothing of now.</summary>
    public required bool IsLate { get; init; }

    /// <summary>The earliest time at which it may take its next step, by the step's time and the calendar alone; null where it has none to take, or waits for people.</summary>
    public DateTimeOffset? NextStepAt { get; init; }

    /// <summary>Why it is where it is, as one sentence.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether it is suspended.</summary>
    public required bool IsSuspended { get; init; }

    /// <summary>Whether it waits for another deployment of its strategy to end.</summary>
    public required bool IsQueued { get; init; }

    /// <summary>Whether it was rolled back and that is not confirmed.</summary>
    public required bool IsUnconfirmed { get; init; }

    /// <summary>The gate at which it waits for people; null where it does not.</summary>
    public string? WaitsAt { get; init; }

    /// <summary>The stop of trading that holds it; null where none does.</summary>
    public string? StoppedBy { get; init; }

    /// <summary>Effects that a decision wants and nobody has confirmed.</summary>
    public required int PendingEffects { get; init; }

    /// <summary>Its alerts that are not resolved.</summary>
    public required int OpenAlerts { get; init; }

    /// <summary>The worst severity of those; null where there are none.</summary>
    public AlertSeverity? WorstAlert { get; init; }

    /// <summary>Whether it runs, or somebody has to see to it.</summary>
    public bool IsOpen => EndedAt is null || IsUnconfirmed || OpenAlerts > 0;
}
