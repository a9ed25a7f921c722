namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Mean and central moments of a series, one value at a time (Welford's recurrence, extended to the fourth moment by
/// Terriberry). O(1) a value.
/// </summary>
internal sealed class Moments
{
    private double _m2;
    private double _m3;
    private double _m4;

    public Moments()
    {
    }

    /// <summary>Goes on from values that were summed elsewhere.</summary>
    public Moments(in MomentSums sums) => (Count, Mean, _m2, _m3, _m4) = sums;

    public long Count { get; private set; }

    /// <summary>0 before the first value.</summary>
    public double Mean { get; private set; }

    /// <summary>Sample variance (ddof 1); null with fewer than two values.</summary>
    public double? Variance => Count < 2 ? null : _m2 / (Count - 1);

    /// <summary>Sample standard deviation (ddof 1); null with fewer than two values.</summary>
    public double? StandardDeviation => Count < 2 ? null : Math.Sqrt(_m2 / (Count - 1));

    /// <summary>Population standard deviation (ddof 0); null without a value.</summary>
    public double? PopulationStandardDeviation => Count == 0 ? null : Math.Sqrt(_m2 / Count);

    /// <summary>Population skewness; null without variance.</summary>
    public double? Skewness => _m2 > 0 ? Math.Sqrt(Count) * _m3 / Math.Pow(_m2, 1.5) : null;

    /// <summary>Population kurtosis - 3; null without variance.</summary>
    public double? ExcessKurtosis => _m2 > 0 ? (Count * _m4 / (_m2 * _m2)) - 3 : null;

    public void Add(double value)
    {
        long before = Count++;
        double n = Count;
        double delta = value - Mean;
        double step = delta / n;
        double step2 = step * step;
        double term = delta * step * before;
        Mean += step;
        _m4 += (term * step2 * ((n * n) - (3 * n) + 3)) + (6 * step2 * _m2) - (4 * step * _m3);
        _m3 += (term * step * (n - 2)) - (3 * step * _m2);
        _m2 += term;
    }
}
