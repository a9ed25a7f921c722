namespace CanaryPS;

/// <summary>A sample of a test with its time.</summary>
public sealed record ThresholdTestPoint
{
    /// <summary>When it is taken, s from the begin of the test.</summary>
    public required double AtSeconds { get; init; }

    /// <summary>The value; null for a sample without one.</summary>
    public double? Value { get; init; }

    /// <summary>When it arrives, s from the begin of the test; null for when it is taken.</summary>
    public double? ArrivesSeconds { get; init; }
}
