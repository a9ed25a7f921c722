namespace CanaryPS;

/// <summary>The samples of one metric and arm in a test.</summary>
public sealed record ThresholdTestSeries
{
    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>The arm.</summary>
    public Arm Arm { get; init; } = Arm.Candidate;

    /// <summary>What the values cover.</summary>
    public string Window { get; init; } = MetricWindows.SinceStart;

    /// <summary>When the first of <see cref="Values"/> is taken, s from the begin of the test.</summary>
    public double StartSeconds { get; init; }

    /// <summary>From one of <see cref="Values"/> to the next, s; null for the test's interval.</summary>
    public double? StepSeconds { get; init; }

    /// <summary>
    /// What comes at each step: a number; <c>_</c> for nothing; <c>none</c> for a sample without a value; <c>stale</c> for the
    /// sample before once more, with its old time. <c>x5</c> behind one repeats it: <c>2x5</c>, <c>_x3</c>.
    /// </summary>
    public IReadOnlyList<string> Values { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Further samples, each with its time.</summary>
    public IReadOnlyList<ThresholdTestPoint> Points { get; init => field = FixedList.Of(value); } = [];
}
