namespace CanaryPS.Engine.Verdicts;

/// <summary>Confidence sequences of the candidate's metrics: intervals that hold the true value at all evaluations together.</summary>
internal interface IIntervals
{
    /// <summary>The interval of one metric over one window; null where there are no observations or it has none.</summary>
    /// <param name="sample">The metric's present sample.</param>
    /// <param name="confidence">0.5 to 1 exclusive.</param>
    ConfidenceInterval? Of(MetricSample sample, double confidence);
}
