using CanaryPS.Engine.Metrics.Sketches;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>Slippages of orders, bps of the decision price, positive = cost. The quantile is within 1 %.</summary>
internal sealed class SlippageTally
{
    private readonly DDSketch _sketch = new();
    private MeanTally _buys;
    private MeanTally _sells;

    /// <summary>The slippages, bps.</summary>
    public DDSketch BasisPoints => _sketch;

    /// <summary>Over all orders.</summary>
    public MetricValue Mean => (_buys + _sells).Mean;

    /// <summary>Over buy orders.</summary>
    public MetricValue BuyMean => _buys.Mean;

    /// <summary>Over sell orders.</summary>
    public MetricValue SellMean => _sells.Mean;

    /// <summary>The share is 0-1.</summary>
    public MetricValue Quantile(double share) => _sketch.Quantile(share) is { } value
        ? MetricValue.Of(value, _sketch.Count)
        : MetricValue.None(NoValue.NoFills, 0);

    /// <summary>Adds one order's slippage; a step of -1 takes out what was added.</summary>
    public void Add(double bps, bool isSell, int step)
    {
        if (isSell)
            _sells = _sells.With(bps, step);
        else
            _buys = _buys.With(bps, step);
        _sketch.Add(bps, step);
    }

    public void Merge(SlippageTally other)
    {
        _buys += other._buys;
        _sells += other._sells;
        _sketch.Merge(other._sketch);
    }

    public void Clear()
    {
        _buys = _sells = default;
        _sketch.Clear();
    }
}
