using System.Globalization;

namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>Kayenta's simplest classifier, a yardstick for others: any harmful difference of the means fails, however small.</summary>
internal static class MeanInequalityClassifier
{
    public static MetricClassification Classify(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline, MetricRule rule)
    {
        if (MissingData.Classify(candidate, baseline, rule) is { } missing)
            return missing;

        double over = EffectSizes.Mean(candidate);
        double under = EffectSizes.Mean(baseline);
        string means = string.Create(CultureInfo.InvariantCulture, $"means {over:G6} and {under:G6}");
        double? ratio = EffectSizes.MeanRatio(candidate, baseline);
        if (over > under && rule.Direction != HarmfulDirection.Decrease)
            return new(MetricLabel.High, rule.IsCritical, ratio, $"The candidate's mean is higher: {means}.");
        if (over < under && rule.Direction != HarmfulDirection.Increase)
            return new(MetricLabel.Low, rule.IsCritical, ratio, $"The candidate's mean is lower: {means}.");

        return new(MetricLabel.Pass, false, 1, $"The means do not differ harmfully: {means}.");
    }
}
