namespace CanaryPS;

/// <summary>The whole of a store at a glance.</summary>
public sealed record ProductionStatus
{
    /// <summary>Where the store is.</summary>
    public required string Store { get; init; }

    /// <summary>When it was read.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How the monitoring is doing: the worst of the running deployments.</summary>
    public required MonitorState Monitor { get; init; }

    /// <summary>The worst health of the running deployments.</summary>
    public required HealthStatus Health { get; init; }

    /// <summary>Deployments that run.</summary>
    public required IReadOnlyList<Deployment> Running { get; init => field = FixedList.Of(value); }

    /// <summary>Rollbacks that are not confirmed yet.</summary>
    public required int UnconfirmedRollbacks { get; init; }

    /// <summary>Deployments in the store, ended ones included.</summary>
    public required int DeploymentCount { get; init; }

    /// <summary>Alerts that are not resolved.</summary>
    public required int OpenAlerts { get; init; }

    /// <summary>Those of severity CRITICAL.</summary>
    public required int CriticalAlerts { get; init; }

    /// <summary>Notifications that were given up and nobody has sent again.</summary>
    public int DeadNotifications { get; init; }

    /// <summary>Stops of trading in force, by when they were made.</summary>
    public IReadOnlyList<TradingStop> Stops { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Deployments at which a stop of trading is not confirmed.</summary>
    public IReadOnlyList<UnconfirmedStop> UnconfirmedStops { get; init => field = FixedList.Of(value); } = [];

    /// <summary>What a person may want to do next, as one sentence.</summary>
    public required string Advice { get; init; }
}
