namespace CanaryPS.Engine.Alerts.Rules.Watches;

/// <summary>A deviation: the candidate's newest value against the baseline's, both fresh.</summary>
internal sealed class DeviationWatch(CompiledRule rule, Series baseline, Series candidate) : Watch(rule, Arm.Candidate)
{
    private readonly BaselineDeviationRule _rule = (BaselineDeviationRule)rule.Rule;

    public override Reading? Read(RuleTime time, DateTimeOffset now)
    {
        foreach (Series series in (ReadOnlySpan<Series>)[candidate, baseline])
        {
            if (series.IsStale || !series.Latest.HasValue)
                return Missing($"{series.Arm}: {(series.IsStale ? "Stale" : series.Latest.Reason ?? "NotFinite")}", candidate.Latest.Unit);
        }

        double change = Change.Of(_rule.Measure, baseline.Latest.Compared, candidate.Latest.Compared, TimeSpan.Zero);
        Point newest = baseline.Latest.Time > candidate.Latest.Time ? baseline.Latest : candidate.Latest;
        return double.IsFinite(change)
            ? Of(change, change, newest, baseline.IsNewest && candidate.IsNewest)
            : Missing("NoChange", candidate.Latest.Unit);
    }
}
