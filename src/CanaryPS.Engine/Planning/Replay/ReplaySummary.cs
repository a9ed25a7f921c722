using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Planning.Replay;

/// <summary>Sums the runs of one case up.</summary>
internal static class ReplaySummary
{
    private static readonly double Confidence95 = StandardNormal.Quantile(0.975);

    public static ReplayOutcome Of(PlanFault fault, IReadOnlyList<RunResult> runs, IReadOnlyList<string> notReplayed)
    {
        RunResult[] found = [.. runs.Where(r => r.Stage == DeploymentStage.ROLLBACK && !r.BeforeFault)];
        int before = runs.Count(r => r.Stage == DeploymentStage.ROLLBACK && r.BeforeFault);
        int counted = runs.Count - before;
        double? delay = Quantile(found.Select(r => r.Time.TotalSeconds), 0.5);
        double? delayP90 = Quantile(found.Select(r => r.Time.TotalSeconds), 0.9);
        return new ReplayOutcome
        {
            Fault = fault,
            Runs = runs.Count,
            RolledBack = Rate(found.Length, counted),
            NotRolledBack = Rate(counted - found.Length, counted),
            Completed = Rate(runs.Count(r => r.Stage == DeploymentStage.COMPLETED), counted),
            RolledBackBefore = before,
            DelayPeriods = Quantile(found.Select(r => (double)r.Periods), 0.5),
            DelayPeriodsP90 = Quantile(found.Select(r => (double)r.Periods), 0.9),
            Delay = delay is { } d ? TimeSpan.FromSeconds(d) : null,
            DelayP90 = delayP90 is { } p ? TimeSpan.FromSeconds(p) : null,
            Loss = Quantile(found.Select(r => r.Loss), 0.5),
            LossP95 = Quantile(found.Select(r => r.Loss), 0.95),
            RolledBackBy =
            [
                .. found.SelectMany(r => r.RolledBackBy).GroupBy(name => name).Select(g => KeyValuePair.Create(g.Key, g.Count()))
                    .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}: {c.Value}"),
            ],
            NotReplayed = notReplayed,
        };
    }

    /// <summary>Wilson's interval (1927): holds near 0 and 1, where the normal one does not. Without a run it is everything.</summary>
    internal static EstimatedRate Rate(int count, int runs)
    {
        if (runs == 0)
            return new EstimatedRate(0, 0, 0, 1);

        double z2 = Confidence95 * Confidence95;
        double share = (double)count / runs;
        double middle = (share + (z2 / (2 * runs))) / (1 + (z2 / runs));
        double half = Confidence95 / (1 + (z2 / runs)) * Math.Sqrt((share * (1 - share) / runs) + (z2 / (4.0 * runs * runs)));
        return new EstimatedRate(count, runs, count == 0 ? 0 : Math.Max(middle - half, 0), count == runs ? 1 : Math.Min(middle + half, 1));
    }

    /// <summary>Linear between order statistics; null without a value.</summary>
    private static double? Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        if (sorted.Length == 0)
            return null;

        double at = share * (sorted.Length - 1);
        int low = (int)at;
        return sorted[low] + ((at - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
    }
}
