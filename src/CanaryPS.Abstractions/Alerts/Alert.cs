using System.Collections.ObjectModel;

namespace CanaryPS;

/// <summary>
/// A threshold breach or a deployment event that a person must see. All that its life needs is in it, timers too, so that any
/// process goes on from the stored alert.
/// </summary>
public sealed record Alert
{
    /// <summary>Unique id.</summary>
    public required string Id { get; init; }

    /// <summary>The deployment it is about.</summary>
    public required string DeploymentId { get; init; }

    /// <summary>What makes two alerts the same thing: a rule and arm, or an event's name.</summary>
    public required string Key { get; init; }

    /// <summary>How bad it is, escalations included.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required AlertState State { get; init; }

    /// <summary>What happened, as one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The name of the rule that raised it; null for an event of the deployment.</summary>
    public string? Rule { get; init; }

    /// <summary>What routes, silences and inhibitions match by: the rule's own labels, and those of <see cref="AlertLabels"/>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = FixedDictionary.Of(value); } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The family of the metric; null for an event.</summary>
    public MetricType? MetricType { get; init; }

    /// <summary>The metric; null for an event and for a composite rule.</summary>
    public string? MetricName { get; init; }

    /// <summary>The arm; null for what is about the whole deployment.</summary>
    public Arm? Arm { get; init; }

    /// <summary>The last value judged while the alert was open.</summary>
    public double? Value { get; init; }

    /// <summary>The bound that was passed.</summary>
    public double? Threshold { get; init; }

    /// <summary>When its condition began to hold.</summary>
    public required DateTimeOffset RaisedAt { get; init; }

    /// <summary>When its value, severity or state last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it first fired; null while pending and where it never did.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>When it got its present severity.</summary>
    public DateTimeOffset? SeverityAt { get; init; }

    /// <summary>Since when good data has said that its condition is over, while it is kept open; null while the condition holds.</summary>
    public DateTimeOffset? ClearSince { get; init; }

    /// <summary>Since when its metric has had no value, or none that is fresh; null while it has, and for an event.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>The time of the last sample that changed it; null for an event. One that is no newer changes nothing.</summary>
    public DateTimeOffset? SampleAt { get; init; }

    /// <summary>The severity that the data alone gives it, without escalations.</summary>
    public AlertSeverity? DataSeverity { get; init; }

    /// <summary>The severity that escalations have raised it to; null where none has. Good data does not undo it before the alert is over.</summary>
    public AlertSeverity? EscalatedTo { get; init; }

    /// <summary>How many escalations it has gone through.</summary>
    public int Escalations { get; init; }

    /// <summary>Since when nobody has taken it, which escalations count from; null while acknowledged.</summary>
    public DateTimeOffset? UntakenSince { get; init; }

    /// <summary>When people are told again that it still fires; null for never.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>Since when it comes and goes too often, so that its going is not believed; null while it does not.</summary>
    public DateTimeOffset? FlappingSince { get; init; }

    /// <summary>When its condition came or went lately, oldest first, as far as flap detection counts; also over earlier alerts of its key.</summary>
    public IReadOnlyList<DateTimeOffset> Changes { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Who acknowledged it.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>When it was acknowledged.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When the acknowledgement ends and it fires again if its condition still holds; null for never.</summary>
    public DateTimeOffset? AcknowledgedUntil { get; init; }

    /// <summary>What the person said who acknowledged or resolved it.</summary>
    public string? Note { get; init; }

    /// <summary>When it was resolved, or became inactive.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who resolved it; <c>data</c> where the metric came back by itself.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>
    /// A person resolved it by force while its condition held at this severity: it raises no new alert before the condition
    /// has been over once, or is worse. Null for every other alert.
    /// </summary>
    public AlertSeverity? QuietUpTo { get; init; }

    /// <summary>The seed's level of the same severity.</summary>
    public AlertLevel Level => AlertLevels.Of(Severity);
}
