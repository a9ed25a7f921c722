namespace CanaryPS.Engine.Verdicts;

/// <summary>Turns criteria and an observation into evidence.</summary>
internal static class Judge
{
    public static IReadOnlyList<Evidence> Weigh(
        IReadOnlyList<Criterion> criteria, Observation observation, TimeSpan staleness)
    {
        Dictionary<(string, string), MetricSample> samples = [];
        foreach (MetricSample sample in observation.Samples)
            samples[(sample.Name, sample.Window)] = sample;

        bool stale = observation.DataTime is { } data && observation.Since(data) > staleness;
        return [.. criteria.Select(c =>
        {
            if (observation.InStep < TimeSpan.FromMinutes(c.InitialDelayMinutes))
                return Waits(c, observation.InStep);

            MetricSample? stage = c.LateFaults ? samples.GetValueOrDefault((c.Metric, MetricWindows.Stage)) : null;
            if (stage is not null && observation.DataTime is not null && Judgement.Of(c, stage, observation.Intervals).State == EvidenceState.Fail)
                return Weigh(c, stage, observation, stale);

            return Weigh(c, samples.GetValueOrDefault((c.Metric, c.Window)), observation, stale);
        })];
    }

    private static Evidence Weigh(Criterion criterion, MetricSample? sample, Observation observation, bool stale)
    {
        if (sample is null || observation.DataTime is null)
        {
            return new Evidence(
                criterion.Name, criterion.Kind, EvidenceState.NoData, null, criterion.Bound, 0, criterion.Mandatory,
                $"{criterion.Metric} has never been reported");
        }

        Judgement judgement = Judgement.Of(criterion, sample, observation.Intervals);

        // A bad value stays bad when the data stops: staleness may take away a Pass, never a Fail.
        (EvidenceState state, string sentence) = stale && judgement.State != EvidenceState.Fail
            ? (EvidenceState.Stale, $"{Judgement.Name(sample)} {Judgement.Number(judgement.Value)} is too old to count")
            : (judgement.State, judgement.Sentence);

        return new Evidence(
            criterion.Name, criterion.Kind, state, state == EvidenceState.Inconclusive && judgement.Interval is null ? null : judgement.Value,
            criterion.Bound, sample.Count, criterion.Mandatory, sentence)
        {
            Interval = judgement.Interval,
            Needed = judgement.Needed,
        };
    }

    private static Evidence Waits(Criterion criterion, TimeSpan inStep)
    {
        double left = criterion.InitialDelayMinutes - inStep.TotalMinutes;
        return new Evidence(
            criterion.Name, criterion.Kind, EvidenceState.Insufficient, null, criterion.Bound, 0, criterion.Mandatory,
            FormattableString.Invariant($"{criterion.Metric} counts {left:0.##} min from now, after its initial delay of {criterion.InitialDelayMinutes:0.##} min"));
    }
}
