namespace CanaryPS.Engine.Alerts.Rules.Watches;

/// <summary>
/// An anomaly: how many standard deviations the newest value is off the mean of those before. Mean and variance are weighted
/// by 2^(-n / half-life), n values back, and kept in O(1) by the update of West (1979) with the sum of the weights, which
/// Finch (2009) shows to be the exponential one once there are many values.
/// </summary>
internal sealed class AnomalyWatch(CompiledRule rule, Series series) : Watch(rule, series.Arm)
{
    private readonly AnomalyRule _rule = (AnomalyRule)rule.Rule;
    private readonly double _fading = Math.Pow(2, -1 / ((AnomalyRule)rule.Rule).HalfLife);
    private double _weights;
    private double _mean;
    private double _variance;
    private long _count;

    /// <summary>The score of the newest value by those before it; NaN before there are enough, infinite where those before were all the same.</summary>
    private double _score = double.NaN;

    public override void Learn(Series from)
    {
        if (!from.Latest.HasValue)
            return;

        double off = from.Latest.Compared - _mean;
        _score = _count < _rule.MinSamples ? double.NaN : off == 0 ? 0 : Math.Abs(off) / Math.Sqrt(_variance);
        if (double.IsFinite(_score) && Rule.Bounds.BreachesCritical(_score))
            return;

        _weights = (_fading * _weights) + 1;
        double share = 1 / _weights;
        _mean += share * off;
        _variance = (1 - share) * (_variance + (share * off * off));
        _count++;
    }

    public override Reading? Read(RuleTime time, DateTimeOffset now)
    {
        Point newest = series.Latest;
        if (series.IsStale || !newest.HasValue)
            return Missing(series.IsStale ? "Stale" : newest.Reason ?? "NotFinite", newest.Unit);

        return double.IsFinite(_score)
            ? Of(_score, newest.Shown, newest, series.IsNewest)
            : Missing(double.IsNaN(_score) ? "TooFewValues" : "ZeroVariance", newest.Unit);
    }
}
