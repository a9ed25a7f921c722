namespace CanaryPS;

/// <summary>When a metric of the candidate differs too much from the baseline's. Both must be fresh. It has one alert, of the candidate.</summary>
public sealed record BaselineDeviationRule : BoundedAlertRule
{
    /// <summary>What the bounds are compared with: the baseline's value is the old one. Not per minute.</summary>
    public ChangeMeasure Measure { get; init; } = ChangeMeasure.Difference;
}
