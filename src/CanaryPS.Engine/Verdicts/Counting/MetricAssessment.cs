namespace CanaryPS.Engine.Verdicts.Counting;

/// <summary>Argo Rollouts' rule for one metric: its measurements counted against its limits.</summary>
internal static class MetricAssessment
{
    /// <param name="tally">The measurements so far.</param>
    /// <param name="limits">What is allowed.</param>
    /// <param name="terminating">Whether the analysis is to stop now; a metric that goes on is then successful.</param>
    public static Assessment Of(MeasurementTally tally, CountingLimits limits, bool terminating)
    {
        if (tally.Last is not { } last)
            return terminating ? Stopped() : new(AnalysisPhase.Pending, "Nothing was measured yet.");
        if (!last.IsCompleted())
            return new(AnalysisPhase.Running, "A measurement is under way.");
        if (Broken(tally, limits) is { } broken)
            return broken;
        if (limits.ConsecutiveSuccesses > 0 && tally.ConsecutiveSuccesses >= limits.ConsecutiveSuccesses)
            return new(AnalysisPhase.Successful, $"{tally.ConsecutiveSuccesses} successes in a row, {limits.ConsecutiveSuccesses} wanted.");
        if (limits.EffectiveCount is { } count && tally.Count >= count)
            return AtEnd(tally, limits, count);

        return terminating ? Stopped() : new(AnalysisPhase.Running, $"{tally.Count} measurements so far, no limit broken.");
    }

    /// <summary>The limit that was exceeded; errors come before inconclusive measurements, those before failures. Null where none was.</summary>
    private static Assessment? Broken(MeasurementTally tally, CountingLimits limits)
    {
        if (tally.ConsecutiveErrors > limits.ConsecutiveErrors)
            return new(AnalysisPhase.Error, $"{tally.ConsecutiveErrors} errors in a row, {limits.ConsecutiveErrors} allowed.");
        if (tally.Inconclusive > limits.Inconclusive)
            return new(AnalysisPhase.Inconclusive, $"{tally.Inconclusive} inconclusive measurements, {limits.Inconclusive} allowed.");
        if (limits.Failures >= 0 && tally.Failed > limits.Failures)
            return new(AnalysisPhase.Failed, $"{tally.Failed} failures, {limits.Failures} allowed.");

        return null;
    }

    /// <summary>All measurements were taken and no limit was broken; successes in a row that were wanted are missing.</summary>
    private static Assessment AtEnd(MeasurementTally tally, CountingLimits limits, int count)
    {
        if (limits.ConsecutiveSuccesses <= 0)
            return new(AnalysisPhase.Successful, $"All {count} measurements were taken and no limit was broken.");

        string missing = $"{tally.ConsecutiveSuccesses} successes in a row after all {count} measurements, {limits.ConsecutiveSuccesses} wanted";
        return limits.Failures >= 0
            ? new(AnalysisPhase.Inconclusive, $"{missing}; no limit was broken.")
            : new(AnalysisPhase.Failed, $"{missing}.");
    }

    private static Assessment Stopped() => new(AnalysisPhase.Successful, "Stopped before a limit was broken.");
}
