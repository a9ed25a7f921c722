namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Exponentially weighted mean of squares (RiskMetrics 1996, mean taken as 0): the weight of a value shrinks by the decay
/// with each later one. The weights are normalised, so that the start has no bias. O(1) a value.
/// </summary>
/// <param name="decay">Lambda, above 0 and below 1; 0.94 for daily returns.</param>
internal sealed class ExponentialVariance(double decay)
{
    /// <summary>The decay of RiskMetrics for daily returns.</summary>
    public const double Daily = 0.94;

    private double _squares;
    private double _weights;

    public long Count { get; private set; }

    /// <summary>Null without a value.</summary>
    public double? StandardDeviation => Count == 0 ? null : Math.Sqrt(_squares / _weights);

    public void Add(double value)
    {
        Count++;
        _squares = (decay * _squares) + (value * value);
        _weights = (decay * _weights) + 1;
    }
}
