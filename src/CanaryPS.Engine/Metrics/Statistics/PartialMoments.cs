namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Sums of the parts of values above and below a threshold (lower and upper partial moments of order 0, 1 and 2). Every
/// mean is over all values, those on the other side counting as 0. O(1) a value.
/// </summary>
internal sealed class PartialMoments(double threshold)
{
    private double _above;
    private double _below;
    private double _aboveSquares;
    private double _belowSquares;
    private long _countBelow;

    public long Count { get; private set; }

    /// <summary>Sum of the excesses over the threshold over the sum of the shortfalls (Keating and Shadwick); null without a shortfall.</summary>
    public double? Omega => _below > 0 ? _above / _below : null;

    /// <summary>Root mean square of the excess; null without a value.</summary>
    public double? UpsideRisk => Count == 0 ? null : Math.Sqrt(_aboveSquares / Count);

    /// <summary>Root mean square of the shortfall (Sortino and van der Meer); null without a value.</summary>
    public double? DownsideDeviation => Count == 0 ? null : Math.Sqrt(_belowSquares / Count);

    /// <summary>Mean excess; null without a value.</summary>
    public double? UpsidePotential => Count == 0 ? null : _above / Count;

    /// <summary>Mean shortfall, at least 0; null without a value.</summary>
    public double? DownsidePotential => Count == 0 ? null : _below / Count;

    /// <summary>Share of the values below the threshold, 0-1; null without a value.</summary>
    public double? DownsideFrequency => Count == 0 ? null : (double)_countBelow / Count;

    public void Add(double value)
    {
        Count++;
        double excess = value - threshold;
        if (excess >= 0)
        {
            _above += excess;
            _aboveSquares += excess * excess;
        }
        else
        {
            _below -= excess;
            _belowSquares += excess * excess;
            _countBelow++;
        }
    }
}
