using System.Globalization;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.Simulation;

/// <summary>Reads what was decided when, at which weight and on which evidence, out of a journal.</summary>
internal static class DecisionLog
{
    /// <summary>The criteria that a passing step is summed up by.</summary>
    private static readonly (string Criterion, string Label, string Format, double Scale)[] _headline =
    [
        ("min_success_rate", "success", "0.0 '%'", 100),
        ("max_latency_p95", "p95", "0 'ms'", 1),
        ("max_drawdown_threshold", "drawdown", "0.0 '%'", 100),
        ("min_sharpe_ratio", "Sharpe", "0.00", 1),
        ("min_win_rate", "win rate", "0 '%'", 100),
    ];

    public static IReadOnlyList<DecisionRow> Read(IEnumerable<JournalEntry> journal)
    {
        List<DecisionRow> rows = [];
        Verdict? verdict = null;
        double weight = 0;
        foreach (JournalEntry entry in journal)
        {
            switch (JournalCodec.Decode(entry))
            {
                case DeploymentStarted started:
                    rows.Add(new(started.Time, DeploymentStage.PREPARATION, 0, $"started by {started.Actor}"));
                    break;
                case VerdictReached reached:
                    verdict = reached.Verdict;
                    break;
                case StepEntered step:
                    weight = step.Weight;
                    rows.Add(new(step.Time, step.Stage, weight, Passing(verdict)));
                    break;
                case RollbackBegun rollback:
                    weight = 0;
                    rows.Add(new(rollback.Time, DeploymentStage.ROLLBACK, weight, rollback.Reason));
                    break;
                case DeploymentCompleted completed:
                    rows.Add(new(completed.Time, DeploymentStage.COMPLETED, weight, Passing(verdict)));
                    break;
                case EffectConfirmed { Kind: EffectKind.VerifyRollback } confirmed:
                    rows.Add(new(confirmed.Time, DeploymentStage.ROLLBACK, weight, confirmed.Detail));
                    break;
            }
        }

        return rows;
    }

    private static string Passing(Verdict? verdict)
    {
        if (verdict is null)
            return "";

        IEnumerable<string> values = _headline
            .Select(h => (h.Label, h.Format, Value: verdict.Evidence.FirstOrDefault(e => e.Criterion == h.Criterion)?.Value * h.Scale))
            .Where(h => h.Value is not null)
            .Select(h => $"{h.Label} {h.Value!.Value.ToString(h.Format, CultureInfo.InvariantCulture)}");
        return string.Join(", ", values.Prepend($"{verdict.Evidence.Count(e => e.State == EvidenceState.Pass)} of {verdict.Evidence.Count} pass"));
    }
}
