using System.Globalization;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Verdicts;

/// <summary>Turns one criterion and one observation into evidence.</summary>
internal static class Judge
{
    public static IReadOnlyList<Evidence> Weigh(
        IReadOnlyList<Criterion> criteria, Observation observation, TimeSpan staleness)
    {
        Dictionary<string, MetricSample> samples = new(StringComparer.Ordinal);
        foreach (MetricSample sample in observation.Samples)
            samples[sample.Name] = sample;

        bool stale = observation.DataTime is { } data && observation.Time - data > staleness;
        return [.. criteria.Select(c => Weigh(c, samples.GetValueOrDefault(c.Metric), observation.DataTime is null, stale))];
    }

    private static Evidence Weigh(Criterion criterion, MetricSample? sample, bool noData, bool stale)
    {
        if (sample is null || noData)
            return Say(criterion, EvidenceState.NoData, sample, null, $"{criterion.Metric} has never been reported");

        double? value = sample.Value is { } raw ? LossMetrics.Compared(criterion.Metric, raw) : null;

        // A bad value stays bad when the data stops: staleness may take away a Pass, never a Fail.
        bool fails = value is { } known && sample.Count >= criterion.MinimumSamples && Fails(criterion, known);
        if (fails)
            return Say(criterion, EvidenceState.Fail, sample, value, $"{criterion.Metric} {Number(value)} is {Relation(criterion.Operator)} {Number(criterion.Bound)}");

        if (stale)
            return Say(criterion, EvidenceState.Stale, sample, value, $"{criterion.Metric} {Number(value)} is too old to count");

        if (sample.Count < criterion.MinimumSamples)
        {
            return Say(criterion, EvidenceState.Insufficient, sample, value,
                $"{criterion.Metric} has {sample.Count} of {criterion.MinimumSamples} observations");
        }

        if (value is null || !double.IsFinite(value.Value))
            return Say(criterion, EvidenceState.Inconclusive, sample, null, $"{criterion.Metric} has no value: {sample.Reason ?? "not finite"}");

        return Say(criterion, EvidenceState.Pass, sample, value, $"{criterion.Metric} {Number(value)} is not {Relation(criterion.Operator)} {Number(criterion.Bound)}");
    }

    private static Evidence Say(Criterion criterion, EvidenceState state, MetricSample? sample, double? value, string sentence) =>
        new(criterion.Name, criterion.Kind, state, value, criterion.Bound, sample?.Count ?? 0, criterion.Mandatory, sentence);

    private static bool Fails(Criterion criterion, double value) => criterion.Operator switch
    {
        ThresholdOperator.GreaterThan => value > criterion.Bound,
        ThresholdOperator.GreaterThanOrEqual => value >= criterion.Bound,
        ThresholdOperator.LessThan => value < criterion.Bound,
        ThresholdOperator.LessThanOrEqual => value <= criterion.Bound,
        ThresholdOperator.Equal => value == criterion.Bound,
        ThresholdOperator.NotEqual => value != criterion.Bound,
        _ => throw new ArgumentOutOfRangeException(nameof(criterion), criterion.Operator, "unknown operator"),
    };

    private static string Relation(ThresholdOperator fails) => fails switch
    {
        ThresholdOperator.GreaterThan => "above",
        ThresholdOperator.GreaterThanOrEqual => "at or above",
        ThresholdOperator.LessThan => "below",
        ThresholdOperator.LessThanOrEqual => "at or below",
        ThresholdOperator.Equal => "equal to",
        ThresholdOperator.NotEqual => "other than",
        _ => throw new ArgumentOutOfRangeException(nameof(fails), fails, "unknown operator"),
    };

    private static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "without value";
}
