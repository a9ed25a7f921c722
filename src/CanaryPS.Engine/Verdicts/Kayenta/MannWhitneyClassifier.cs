using System.Globalization;

namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>
/// Kayenta's classifier: the candidate is high or low where the whole interval of the shift is beyond a tolerance of the estimated
/// shift and the effect is large enough (NetflixACAJudge). One look at a time: its false alarms grow with every look, and it sees only
/// shifts, not spread or tails.
/// </summary>
/// <param name="tolerance">Share of the estimated shift that the interval must pass, 0-1; Kayenta's judge takes 0.25.</param>
/// <param name="confidence">Of the interval, above 0 and below 1; Kayenta's judge takes 0.98.</param>
internal sealed class MannWhitneyClassifier(double tolerance = 0.25, double confidence = 0.98)
{
    public MetricClassification Classify(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline, MetricRule rule)
    {
        if (MissingData.Classify(candidate, baseline, rule) is { } missing)
            return missing;
        if (candidate.Order().SequenceEqual(baseline.Order()))
            return new(MetricLabel.Pass, false, 1, "Both arms have the same values.");
        if (candidate.Concat(baseline).Distinct().Count() == 1)
            return new(MetricLabel.Pass, false, 1, "All values are the same.");

        double? ratio = EffectSizes.MeanRatio(candidate, baseline);
        if (new MannWhitney(candidate, baseline).Interval(confidence) is not { } shift)
            return new(MetricLabel.Error, rule.IsCritical, ratio, "The values of an arm are too near to each other to be ranked.");

        double? effect = rule.Effect == EffectMeasure.CommonLanguage ? EffectSizes.CommonLanguage(candidate, baseline) : ratio;
        double allowed = tolerance * Math.Abs(shift.Estimate);
        MetricLabel shown = shift.Low > allowed ? MetricLabel.High : shift.High < -allowed ? MetricLabel.Low : MetricLabel.Pass;
        MetricLabel label = IsHarmful(shown, rule.Direction) && Bounds(rule.EffectBounds).Counts(shown, effect) ? shown : MetricLabel.Pass;
        bool critical = rule.IsCritical && label != MetricLabel.Pass && Bounds(rule.CriticalBounds).Counts(label, effect);
        return new(label, critical, ratio, Sentence(shown, label, critical, shift));

        EffectBounds Bounds(EffectBounds? given) => given ?? EffectBounds.None(rule.Effect);
    }

    private static bool IsHarmful(MetricLabel label, HarmfulDirection direction) => label switch
    {
        MetricLabel.High => direction != HarmfulDirection.Decrease,
        MetricLabel.Low => direction != HarmfulDirection.Increase,
        _ => false,
    };

    private string Sentence(MetricLabel shown, MetricLabel label, bool critical, ShiftInterval shift)
    {
        string interval = string.Create(
            CultureInfo.InvariantCulture,
            $"the shift is {shift.Estimate:G4}, {confidence * 100:G4} % interval {shift.Low:G4} to {shift.High:G4}");
        return (shown, label) switch
        {
            (MetricLabel.Pass, _) => $"No shift is shown: {interval}.",
            (_, MetricLabel.Pass) => $"The candidate is {Word(shown)}, but not harmfully or not by enough: {interval}.",
            _ => $"The candidate is {Word(label)}{(critical ? " in a critical metric" : "")}: {interval}.",
        };
    }

    private static string Word(MetricLabel label) => label == MetricLabel.High ? "higher" : "lower";
}
