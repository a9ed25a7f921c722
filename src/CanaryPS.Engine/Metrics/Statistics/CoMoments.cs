namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Covariance, correlation and regression of two series, one pair at a time (Welford's recurrence for two variables).
/// O(1) a pair.
/// </summary>
internal sealed class CoMoments
{
    private double _xx;
    private double _yy;
    private double _xy;

    public long Count { get; private set; }

    /// <summary>0 before the first pair.</summary>
    public double MeanX { get; private set; }

    /// <summary>0 before the first pair.</summary>
    public double MeanY { get; private set; }

    /// <summary>Pearson's, -1 to 1; null where either series has no variance.</summary>
    public double? Correlation =>
        _xx > 0 && _yy > 0 ? Math.Clamp(_xy / (Math.Sqrt(_xx) * Math.Sqrt(_yy)), -1, 1) : null;

    /// <summary>Sample covariance (ddof 1); null with fewer than two pairs.</summary>
    public double? Covariance => Count < 2 ? null : _xy / (Count - 1);

    /// <summary>Least-squares slope of x on y; null where y has no variance.</summary>
    public double? SlopeOnY => _yy > 0 ? _xy / _yy : null;

    public void Add(double x, double y)
    {
        Count++;
        double dx = x - MeanX;
        double dy = y - MeanY;
        MeanX += dx / Count;
        MeanY += dy / Count;
        _xx += dx * (x - MeanX);
        _yy += dy * (y - MeanY);
        _xy += dx * (y - MeanY);
    }
}
