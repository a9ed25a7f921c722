using CanaryPS.Engine.Metrics.Sketches;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>Times from submission to the last fill of the orders that are filled. Sums are exact, quantiles within 1 %.</summary>
internal sealed class ExecutionTimes
{
    private readonly DDSketch _milliseconds = new();
    private Int128 _ticks;
    private long _count;

    /// <summary>The times, ms.</summary>
    public DDSketch Milliseconds => _milliseconds;

    /// <summary>Mean, ms.</summary>
    public MetricValue Mean => _count == 0
        ? MetricValue.None(NoValue.NoFills, 0)
        : MetricValue.Of((double)_ticks / _count / TimeSpan.TicksPerMillisecond, _count);

    /// <summary>Quantile, ms. The share is 0-1.</summary>
    public MetricValue Quantile(double share) => _milliseconds.Quantile(share) is { } value
        ? MetricValue.Of(value, _count)
        : MetricValue.None(NoValue.NoFills, 0);

    /// <summary>Adds a time, ticks, not negative; a step of -1 takes out what was added.</summary>
    public void Add(long ticks, int step)
    {
        _count += step;
        _ticks += step * ticks;
        _milliseconds.Add((double)ticks / TimeSpan.TicksPerMillisecond, step);
    }

    public void Merge(ExecutionTimes other)
    {
        _count += other._count;
        _ticks += other._ticks;
        _milliseconds.Merge(other._milliseconds);
    }

    public void Clear()
    {
        _count = 0;
        _ticks = 0;
        _milliseconds.Clear();
    }
}
