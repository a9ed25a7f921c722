namespace CanaryPS.Engine.Telemetry;

/// <summary>What a store says of itself at one moment, of which much may be there but little is read.</summary>
internal sealed record StoreGauges
{
    /// <summary>How many deployments are in each stage; a stage without one is left out.</summary>
    public required IReadOnlyDictionary<DeploymentStage, long> Stages { get; init; }

    /// <summary>Open alerts by deployment and severity; what has none is left out.</summary>
    public required IReadOnlyDictionary<(string DeploymentId, AlertSeverity Severity), long> OpenAlerts { get; init; }

    /// <summary>Messages to people that are neither delivered nor dead, and those that are yet to be made of what waits.</summary>
    public required long PendingNotifications { get; init; }

    /// <summary>When the message that has waited longest could first be tried, or can be tried next; null where none waits.</summary>
    public DateTimeOffset? OldestNotificationDue { get; init; }

    /// <summary>The newest sample since the start of each metric and arm, of the deployments that were asked for.</summary>
    public required IReadOnlyList<MetricSample> Latest { get; init; }
}
