namespace CanaryPS;

/// <summary>A store at a glance, deployment by deployment.</summary>
public sealed record ProductionOverview
{
    /// <summary>When it was read, on the engine's clock.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Where the store is.</summary>
    public required string Store { get; init; }

    /// <summary>Deployments in the store, those that are left out too.</summary>
    public required int DeploymentCount { get; init; }

    /// <summary>Alerts that are not resolved, of all deployments.</summary>
    public required int OpenAlerts { get; init; }

    /// <summary>Those of severity CRITICAL.</summary>
    public required int CriticalAlerts { get; init; }

    /// <summary>Stops of trading in force, by when they were made.</summary>
    public required IReadOnlyList<TradingStop> Stops { get; init => field = FixedList.Of(value); }

    /// <summary>Oldest first.</summary>
    public required IReadOnlyList<DeploymentOverview> Deployments { get; init => field = FixedList.Of(value); }
}
