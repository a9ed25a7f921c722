namespace CanaryPS;

/// <summary>The health of a deployment and of its monitoring at one evaluation.</summary>
public sealed record ProductionHealth
{
    /// <summary>The deployment.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The evidence summed up.</summary>
    public required HealthStatus Health { get; init; }

    /// <summary>How the monitoring did: the worst open alert then.</summary>
    public required MonitorState Monitor { get; init; }

    /// <summary>The criteria that did not pass.</summary>
    public required IReadOnlyList<string> NotPassing { get; init => field = FixedList.Of(value); }

    /// <summary>The verdict of the same evaluation.</summary>
    public required Verdict Verdict { get; init; }
}
