namespace CanaryPS;

/// <summary>A threshold breach or a deployment event that a person must see.</summary>
public sealed record Alert
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>The deployment it is about.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>What makes two alerts the same thing: a metric and arm, or an event's name.</summary>
    public required string Key { get; init; }

    /// <summary>How bad it is.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required AlertState State { get; init; }

    /// <summary>What happened, as one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The family of the metric; null for an event.</summary>
    public MetricType? MetricType { get; init; }

    /// <summary>The metric; null for an event.</summary>
    public string? MetricName { get; init; }

    /// <summary>The arm; null for an event of the whole deployment.</summary>
    public Arm? Arm { get; init; }

    /// <summary>The last value seen while the alert was open.</summary>
    public double? Value { get; init; }

    /// <summary>The bound that was passed.</summary>
    public double? Threshold { get; init; }

    /// <summary>When it was raised.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When its value, severity or state last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Who acknowledged it.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When it was acknowledged.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When it was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who resolved it; <c>data</c> where the metric came back by itself.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>The seed's level of the same severity.</summary>
    public AlertLevel Level => (AlertLevel)(int)Severity;
}
