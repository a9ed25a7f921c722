using CanaryPS.Engine.Verdicts;
using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>A criterion that a rollback was decided by, and the metric behind it.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Metric">The metric it judges.</param>
/// <param name="Window">The window it judges it over.</param>
/// <param name="Evidence">What it said.</param>
internal sealed record BreachedMetric(string Criterion, string Metric, string Window, Evidence Evidence)
{
    /// <summary>Those that a verdict was decided by: what rolled back at once, else what failed.</summary>
    public static IReadOnlyList<BreachedMetric> Of(ProductionConfiguration configuration, Verdict verdict)
    {
        Evidence[] decisive = [.. verdict.Evidence.Where(e => e is { Action: EvidenceAction.RollBack, DryRun: false })];
        if (decisive.Length == 0)
            decisive = [.. verdict.Evidence.Where(e => e is { Action: EvidenceAction.Fail, DryRun: false })];

        Dictionary<string, Criterion> criteria = Criteria.From(configuration).Concat(Criteria.OfComparison(configuration))
            .DistinctBy(c => c.Name, StringComparer.Ordinal).ToDictionary(c => c.Name, StringComparer.Ordinal);
        return [.. decisive.Select(e => criteria.TryGetValue(e.Criterion, out Criterion? criterion)
            ? new BreachedMetric(e.Criterion, criterion.Metric, criterion.Window, e)
            : new BreachedMetric(e.Criterion, MetricOf(e.Criterion), MetricWindows.SinceStart, e))];
    }

    private static string MetricOf(string criterion) => criterion switch
    {
        LossWatch.StageCriterion => MetricNames.LossBudgetUsedStage,
        LossWatch.DeploymentCriterion => MetricNames.LossBudgetUsedDeployment,
        _ => criterion,
    };
}
