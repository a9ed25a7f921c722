namespace CanaryPS;

/// <summary>Sums up samples as they come, by series, in an amount of memory that depends on the number of series alone.</summary>
/// <param name="marks">What sparklines are drawn with.</param>
public sealed class MetricSummaries(SparklineMarks marks)
{
    private readonly Dictionary<(string, string, Arm, string, MetricType, string), SeriesSummary> _series = [];

    /// <summary>The summaries, by deployment as they came, then by metric, arm and window.</summary>
    public IReadOnlyList<MetricSummary> All =>
    [
        .. _series.Values.Select(series => series.Summary(marks))
            .GroupBy(summary => summary.DeploymentId, StringComparer.Ordinal)
            .SelectMany(deployment => deployment
                .OrderBy(summary => summary.Name, StringComparer.Ordinal).ThenBy(summary => summary.Arm).ThenBy(summary => summary.Window, StringComparer.Ordinal)),
    ];

    /// <summary>Takes a sample that is none older than those of its series before it.</summary>
    /// <param name="sample">The sample.</param>
    public void Add(MetricSample sample)
    {
        var key = (sample.DeploymentId, sample.Name, sample.Arm, sample.Window, sample.Type, sample.Unit);
        if (!_series.TryGetValue(key, out SeriesSummary? series))
            _series.Add(key, series = new SeriesSummary(sample));
        series.Add(sample);
    }
}
