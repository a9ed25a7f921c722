namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>Root mean square of the shortfall below a target, over all values, those above the target counting as 0.</summary>
internal sealed class DownsideDeviation(double target)
{
    private double _squares;

    public long Count { get; private set; }

    /// <summary>Per period; null without a value.</summary>
    public double? Value => Count == 0 ? null : Math.Sqrt(_squares / Count);

    public void Add(double value)
    {
        double shortfall = Math.Min(value - target, 0);
        _squares += shortfall * shortfall;
        Count++;
    }
}
