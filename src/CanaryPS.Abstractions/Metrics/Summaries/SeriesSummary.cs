namespace CanaryPS;

/// <summary>Takes the samples of one series, oldest first, and keeps what sums them up: a bounded amount however many they are.</summary>
internal sealed class SeriesSummary
{
    /// <summary>As wide as a column of a table can be.</summary>
    private const int MostRecent = 24;

    private readonly Queue<double?> _recent = new(MostRecent);
    private readonly MetricSample _first;
    private MetricSample _last;
    private long _count;
    private long _noData;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;
    private double _mean;

    public SeriesSummary(MetricSample first) => _last = _first = first;

    public void Add(MetricSample sample)
    {
        _last = sample;
        if (_recent.Count == MostRecent)
            _recent.Dequeue();
        _recent.Enqueue(sample.Value);
        if (sample.Value is not { } value)
        {
            _noData++;
            return;
        }

        _count++;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);

        // Not by the difference of both, which may be no double where they are far apart.
        _mean += (value / _count) - (_mean / _count);
    }

    public MetricSummary Summary(SparklineMarks marks) => new()
    {
        DeploymentId = _last.DeploymentId,
        Name = _last.Name,
        Type = _last.Type,
        Arm = _last.Arm,
        Window = _last.Window,
        Unit = _last.Unit,
        From = _first.Time,
        To = _last.Time,
        Last = _last.Value,
        Reason = _last.Reason,
        Min = _count > 0 ? _min : null,
        Max = _count > 0 ? _max : null,
        Mean = _count > 0 ? Math.Clamp(_mean, _min, _max) : null,
        Count = _count,
        NoData = _noData,
        Recent = [.. _recent],
        Sparkline = marks.Draw(_recent),
    };
}
