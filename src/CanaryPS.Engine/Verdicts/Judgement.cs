using System.Globalization;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Verdicts;

/// <summary>What one sample says of one criterion, however old it is.</summary>
internal sealed record Judgement(EvidenceState State, double? Value, string Sentence)
{
    /// <summary>Where the true value lies; null where the raw value is judged.</summary>
    public ConfidenceInterval? Interval { get; private init; }

    /// <summary>About how many more observations it takes to know; null where it is known, or nobody can say.</summary>
    public long? Needed { get; private init; }

    public static Judgement Of(Criterion criterion, MetricSample sample, IIntervals? intervals)
    {
        double? value = sample.Value is { } raw ? LossMetrics.Compared(criterion.Metric, raw) : null;
        string name = Name(sample);
        if (sample.Count < criterion.MinimumSamples)
        {
            return new(EvidenceState.Insufficient, value, $"{name} has {sample.Count} of {criterion.MinimumSamples} observations")
            {
                Needed = criterion.MinimumSamples - sample.Count,
            };
        }

        if (value is not { } known || !double.IsFinite(known))
            return new(EvidenceState.Inconclusive, null, $"{name} has no value: {sample.Reason ?? "not finite"}");

        return criterion.Confidence is { } confidence
            ? OfInterval(criterion, sample, known, confidence, intervals)
            : OfValue(criterion, name, known);
    }

    public static string Number(double? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "without value";

    /// <summary>The metric, with the window where it is not everything since the start.</summary>
    public static string Name(MetricSample sample) =>
        sample.Window == MetricWindows.SinceStart ? sample.Name : $"{sample.Name} ({sample.Window})";

    private static Judgement OfValue(Criterion criterion, string name, double value)
    {
        string relation = Relation(criterion.Operator);
        if (Fails(criterion.Operator, value, criterion.Bound))
            return new(EvidenceState.Fail, value, $"{name} {Number(value)} is {relation} {Number(criterion.Bound)}");
        if (criterion.WarnBound is { } warn && Fails(criterion.Operator, value, warn))
            return new(EvidenceState.Warn, value, $"{name} {Number(value)} is {relation} {Number(warn)}, near the bound {Number(criterion.Bound)}");

        return new(EvidenceState.Pass, value, $"{name} {Number(value)} is not {relation} {Number(criterion.Bound)}");
    }

    private static Judgement OfInterval(Criterion criterion, MetricSample sample, double value, double confidence, IIntervals? intervals)
    {
        string name = Name(sample);
        if (Sized(criterion.Metric, intervals?.Of(sample, confidence)) is not { } interval)
            return new(EvidenceState.Inconclusive, value, $"{name} {Number(value)} has no interval of {confidence * 100:0.##} % yet");

        double low = interval.Low ?? double.NegativeInfinity;
        double high = interval.High ?? double.PositiveInfinity;
        string range = $"[{End(interval.Low)}, {End(interval.High)}]";
        string relation = Relation(criterion.Operator);
        bool lowFails = Fails(criterion.Operator, low, criterion.Bound);
        bool highFails = Fails(criterion.Operator, high, criterion.Bound);
        if (lowFails && highFails)
            return new(EvidenceState.Fail, value, $"{name} {Number(value)} {range} is {relation} {Number(criterion.Bound)}") { Interval = interval };

        if (lowFails || highFails)
        {
            double gap = Math.Abs(value - criterion.Bound);
            double half = Math.Max(Math.Abs(value - (lowFails ? low : high)), gap);
            double factor = gap > 0 && double.IsFinite(half) ? half / gap : double.NaN;
            // An interval narrows with the square root of the observations.
            double more = sample.Count * ((factor * factor) - 1);
            return new(EvidenceState.Inconclusive, value, $"{name} {Number(value)} {range} may still be {relation} {Number(criterion.Bound)}")
            {
                Interval = interval,
                Needed = more is > 0 and < 1e15 ? (long)Math.Ceiling(more) : null,
            };
        }

        bool warns = criterion.WarnBound is { } warn && Fails(criterion.Operator, value, warn);
        return warns
            ? new(EvidenceState.Warn, value, $"{name} {Number(value)} {range} is {relation} {Number(criterion.WarnBound)}, near the bound {Number(criterion.Bound)}") { Interval = interval }
            : new(EvidenceState.Pass, value, $"{name} {Number(value)} {range} is not {relation} {Number(criterion.Bound)}") { Interval = interval };
    }

    /// <summary>Losses are compared by their size, so their interval turns round.</summary>
    private static ConfidenceInterval? Sized(string metric, ConfidenceInterval? interval) =>
        interval is not null && LossMetrics.Contains(metric)
            ? new ConfidenceInterval(0 - interval.High, 0 - interval.Low)
            : interval;

    private static string End(double? end) => end is null ? "-" : Number(end);

    internal static bool Fails(ThresholdOperator fails, double value, double bound) => fails switch
    {
        ThresholdOperator.GreaterThan => value > bound,
        ThresholdOperator.GreaterThanOrEqual => value >= bound,
        ThresholdOperator.LessThan => value < bound,
        ThresholdOperator.LessThanOrEqual => value <= bound,
        ThresholdOperator.Equal => value == bound,
        ThresholdOperator.NotEqual => value != bound,
        _ => throw new ArgumentOutOfRangeException(nameof(fails), fails, "unknown operator"),
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
}
