namespace CanaryPS;

/// <summary>The alerts that must be open at a time, no more and no less.</summary>
public sealed record ThresholdExpectation
{
    /// <summary>When, s from the begin of the test; what is due or arrives then has happened.</summary>
    public required double AtSeconds { get; init; }

    /// <summary>The alerts; empty where none may be open.</summary>
    public IReadOnlyList<ExpectedAlert> Alerts { get; init => field = FixedList.Of(value); } = [];
}
