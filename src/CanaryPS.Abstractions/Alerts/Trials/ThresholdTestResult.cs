namespace CanaryPS;

/// <summary>What came of a test.</summary>
public sealed record ThresholdTestResult
{
    /// <summary>The test's name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether everything was as expected.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>What was not, one sentence each with what was expected and what was found; empty where it passed.</summary>
    public required IReadOnlyList<string> Failures { get; init => field = FixedList.Of(value); }

    /// <summary>Expectations that were looked at.</summary>
    public required int Checked { get; init; }
}
