namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>An incident with what its drawings need beside it.</summary>
internal sealed record IncidentCase
{
    public required ProductionIncident Incident { get; init; }

    public required Deployment Deployment { get; init; }

    /// <summary>Where the timeline begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Where it ends.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The decided weights, each from its time on, %.</summary>
    public required IReadOnlyList<(DateTimeOffset Time, double Weight)> Weights { get; init; }

    /// <summary>What the rollback was decided by.</summary>
    public required IReadOnlyList<BreachedMetric> Breaches { get; init; }

    /// <summary>Metrics around it.</summary>
    public required IReadOnlyList<IncidentSeries> Series { get; init; }

    /// <summary>The effects that the rollback wanted.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }
}
