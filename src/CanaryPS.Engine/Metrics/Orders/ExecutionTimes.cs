using CanaryPS.Engine.Metrics.Sketches;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>Times from submission to the last fill of the orders that are filled. Sums are exact, quantiles within 1 %.</summary>
internal sealed class ExecutionTimes
{
    private readonly DDSketch _milliseconds = new();
    private Int128 _ticks;
    private long _count;

    /// <summary>Mean, ms.</summary>
    public MetricValue Mean => _count == 0
        ? MetricValue.None(NoValue.NoFills, 0)
        : MetricValue.Of((double)_ticks / _count / TimeSpan.TicksPerMillisecond, _count);

    /// <summary>Quantile, ms. The share is 0-1.</summary>
    public MetricValue Quantile(double share) => _milliseconds.Quantile(share) is { } value
        ? MetricValue.Of(value, _count)
        : MetricValue.None(NoValue.NoFills, 0);

    public void Add(TimeSpan time)
    {
        _count++;
        _ticks += time.Ticks;
        _milliseconds.Add(time.TotalMilliseconds);
    }

    public void Remove(TimeSpan time)
    {
        _count--;
        _ticks -= time.Ticks;
        _milliseconds.Remove(time.TotalMilliseconds);
    }
}
