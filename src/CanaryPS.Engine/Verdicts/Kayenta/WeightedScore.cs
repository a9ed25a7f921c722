namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>Kayenta's score, 0-100: the weighted share of metrics that pass in each group.</summary>
/// <param name="Value">0-100, rounded to two decimals.</param>
/// <param name="Reason">Why it is 0 whatever the groups have; null where the groups made it.</param>
/// <param name="Groups">Each group's share of passes, 0-100; null where all of its metrics had no data, which counts as 100.</param>
internal sealed record WeightedScore(double Value, string? Reason, IReadOnlyDictionary<string, double?> Groups)
{
    private const double NodataLimit = 0.5;

    /// <summary>The score of the metrics; groups without a weight share what is left of 100.</summary>
    /// <param name="metrics">The metrics that count, at least one.</param>
    /// <param name="groupWeights">Weights by group, in percent.</param>
    public static WeightedScore Of(IReadOnlyCollection<ScoredMetric> metrics, IReadOnlyDictionary<string, double> groupWeights)
    {
        SortedDictionary<string, double?> groups = new(StringComparer.Ordinal);
        foreach (IGrouping<string, MetricLabel> group in metrics
            .SelectMany(metric => metric.Groups.Select(name => (name, metric.Label))).GroupBy(pair => pair.name, pair => pair.Label))
            groups.Add(group.Key, ShareOfPasses([.. group]));

        if (metrics.Any(metric => metric.IsCritical && metric.Label != MetricLabel.Pass))
            return new(0, "A critical metric did not pass.", groups);
        if (metrics.Count(metric => metric.Label == MetricLabel.Nodata) >= NodataLimit * metrics.Count)
            return new(0, "Half of the metrics or more have no data.", groups);

        int unweighted = groups.Keys.Count(name => !groupWeights.ContainsKey(name));
        double rest = unweighted == 0 ? 0 : (100 - groupWeights.Values.Sum()) / unweighted;
        double sum = groups.Sum(group => (group.Value ?? 100) * (groupWeights.TryGetValue(group.Key, out double weight) ? weight : rest) / 100);
        return new(Math.Round(sum, 2, MidpointRounding.AwayFromZero), null, groups);
    }

    private static double? ShareOfPasses(MetricLabel[] labels)
    {
        int passes = labels.Count(label => label == MetricLabel.Pass);
        int counted = labels.Count(label => label is MetricLabel.Pass or MetricLabel.High or MetricLabel.Low or MetricLabel.NodataFailMetric);
        return counted == 0 ? null : 100.0 * passes / counted;
    }
}
