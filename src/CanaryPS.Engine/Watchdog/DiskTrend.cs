using System.Globalization;

namespace CanaryPS.Engine.Watchdog;

/// <summary>
/// When the store's disk would be full: the line of least squares through what <c>disk_usage</c> said within the last hour, from its
/// newest value on.
/// </summary>
internal sealed class DiskTrend
{
    public static readonly TimeSpan Span = TimeSpan.FromHours(1);

    /// <summary>Less than this says nothing of a rate.</summary>
    private static readonly TimeSpan LeastSpan = TimeSpan.FromMinutes(10);

    private const int LeastPoints = 10;
    private const int MostPoints = 10_000;

    /// <summary>It is over only where the time left is longer than so many times what raises it.</summary>
    private const double ClearFactor = 1.25;

    private readonly Queue<(DateTimeOffset Time, double Percent)> _points = new();

    /// <summary>Takes a value; one that is not newer than the last is not taken.</summary>
    public void Add(DateTimeOffset time, double? percent)
    {
        if (percent is not { } value || !double.IsFinite(value) || (_points.Count > 0 && time <= _points.Last().Time))
            return;

        _points.Enqueue((time, value));
        while (time - _points.Peek().Time > Span || _points.Count > MostPoints)
            _points.Dequeue();
    }

    /// <summary>The time until the disk is full at the present rate; null where it does not fill, or too little is known.</summary>
    public TimeSpan? Left()
    {
        if (!IsKnown || Slope() is not (> 0 and var slope))
            return null;

        double hours = Math.Max(0, 100 - _points.Last().Percent) / slope;
        return hours < TimeSpan.FromDays(3650).TotalHours ? TimeSpan.FromHours(hours) : null;
    }

    /// <summary>What it says by a bound in hours; null where that is not known, or neither.</summary>
    public WatchFinding? Look(double fullHours)
    {
        if (!IsKnown)
            return null;

        TimeSpan? left = Left();
        if (left is { } soon && soon.TotalHours < fullHours)
        {
            return new WatchFinding(WatchFinding.DiskFilling, AlertSeverity.HIGH, string.Create(
                CultureInfo.InvariantCulture,
                $"The disk of the store is {_points.Last().Percent:0.#} % full and would be full within {soon.TotalHours:0.0} h at the rate of the last hour."));
        }

        return left is null || left.Value.TotalHours > fullHours * ClearFactor ? WatchFinding.Over(WatchFinding.DiskFilling) : null;
    }

    private bool IsKnown => _points.Count >= LeastPoints && _points.Last().Time - _points.Peek().Time >= LeastSpan;

    /// <summary>Percent an hour.</summary>
    private double Slope()
    {
        DateTimeOffset from = _points.Peek().Time;
        double meanTime = _points.Average(p => (p.Time - from).TotalHours);
        double meanPercent = _points.Average(p => p.Percent);
        double product = _points.Sum(p => ((p.Time - from).TotalHours - meanTime) * (p.Percent - meanPercent));
        double square = _points.Sum(p => Math.Pow((p.Time - from).TotalHours - meanTime, 2));
        return product / square;
    }
}
