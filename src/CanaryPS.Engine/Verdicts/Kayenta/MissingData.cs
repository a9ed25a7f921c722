namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>What Kayenta makes of a metric of which an arm has no values.</summary>
internal static class MissingData
{
    /// <summary>The classification; null where both arms have values.</summary>
    public static MetricClassification? Classify(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline, MetricRule rule)
    {
        if (candidate.Count > 0 && baseline.Count > 0)
            return null;

        string missing = candidate.Count > 0 ? "The baseline has no values" : baseline.Count > 0 ? "The candidate has no values" : "Neither arm has values";
        return rule switch
        {
            { MissingValues: MissingValueRule.Replace } => new(MetricLabel.Pass, false, 1, $"{missing}, which the metric allows."),
            { IsDataRequired: true, IsCritical: false } => new(MetricLabel.NodataFailMetric, false, 1, $"{missing}, and the metric must have some."),
            _ => new(MetricLabel.Nodata, rule.IsCritical, 1, $"{missing}."),
        };
    }
}
