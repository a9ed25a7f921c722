using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>How close the logarithm of the equity keeps to a straight line: R² of its regression on the period, 0-1. O(1) a return.</summary>
internal sealed class GrowthStability
{
    private readonly CoMoments _line = new();
    private double _logEquity;

    public MetricValue Value
    {
        get
        {
            if (double.IsNegativeInfinity(_logEquity))
                return MetricValue.None(NoValue.Ruined, _line.Count);
            if (_line.Count < 2)
                return MetricValue.None(NoValue.TooFewReturns, _line.Count);

            return _line.Correlation is { } correlation
                ? MetricValue.Of(correlation * correlation, _line.Count)
                : MetricValue.None(NoValue.ZeroVariance, _line.Count);
        }
    }

    public void Add(double value)
    {
        _logEquity += Math.Log(1 + Math.Max(value, -1));
        _line.Add(_line.Count, _logEquity);
    }
}
