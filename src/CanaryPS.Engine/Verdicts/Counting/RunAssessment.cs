namespace CanaryPS.Engine.Verdicts.Counting;

/// <summary>Argo Rollouts' rule for a whole analysis: the worst of the metrics that count.</summary>
internal static class RunAssessment
{
    /// <param name="metrics">The metrics; those of a dry run never make the whole worse.</param>
    /// <param name="terminating">Whether the analysis is to stop now.</param>
    public static Assessment Of(IReadOnlyList<AssessedMetric> metrics, bool terminating = false)
    {
        AssessedMetric? worst = null;
        bool completed = metrics.Count > 0;
        foreach (AssessedMetric metric in metrics)
        {
            if (metric.Phase is not { } phase || !phase.IsCompleted())
            {
                completed = false;
                continue;
            }

            AssessedMetric counted = metric.IsDryRun ? metric with { Phase = AnalysisPhase.Successful } : metric;
            if (worst is null || counted.Phase!.Value.IsWorseThan(worst.Value.Phase!.Value))
                worst = counted;
        }

        if (worst is not { Phase: { } result } named)
            return terminating ? new(AnalysisPhase.Successful, "Stopped before anything was measured.") : Running();
        if (!completed && !terminating)
            return Running();

        return new(result, result == AnalysisPhase.Successful ? "No metric that counts ended badly." : $"Metric '{named.Name}' ended as {result}.");
    }

    /// <summary>Whether a metric that counts has ended badly, so that the others need not go on.</summary>
    public static bool MustStop(IEnumerable<AssessedMetric> metrics) => metrics.Any(metric =>
        !metric.IsDryRun && metric.Phase is (AnalysisPhase.Failed or AnalysisPhase.Error or AnalysisPhase.Inconclusive));

    private static Assessment Running() => new(AnalysisPhase.Running, "Not every metric has ended.");
}
