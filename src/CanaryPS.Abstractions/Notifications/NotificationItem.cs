using System.Collections.ObjectModel;

namespace CanaryPS;

/// <summary>One thing that a notification tells: a transition of an alert, or an event of the deployment.</summary>
public sealed record NotificationItem
{
    /// <summary>What happened.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>The alert; null for an event.</summary>
    public string? AlertId { get; init; }

    /// <summary>The alert's key, which stays the same from one alert of a condition to the next, or the event's name.</summary>
    public required string Key { get; init; }

    /// <summary>How bad it was then.</summary>
    public required AlertSeverity Severity { get; init; }

    /// <summary>The labels then.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = FixedDictionary.Of(value); } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What happened, as one sentence.</summary>
    public required string Message { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The value then; null for none.</summary>
    public double? Value { get; init; }

    /// <summary>The bound that was passed; null for none.</summary>
    public double? Threshold { get; init; }

    /// <summary>The person behind an acknowledgement, a resolution or an operator's event; null for none.</summary>
    public string? Actor { get; init; }

    /// <summary>Where people read what to do.</summary>
    public string? Runbook { get; init; }
}
