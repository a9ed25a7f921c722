namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>Correlation of two series, one pair at a time. O(1) a pair.</summary>
internal sealed class CoMoments
{
    private double _meanX;
    private double _meanY;
    private double _xx;
    private double _yy;
    private double _xy;

    public long Count { get; private set; }

    /// <summary>Pearson's, -1 to 1; null where either series has no variance.</summary>
    public double? Correlation =>
        _xx > 0 && _yy > 0 ? Math.Clamp(_xy / (Math.Sqrt(_xx) * Math.Sqrt(_yy)), -1, 1) : null;

    public void Add(double x, double y)
    {
        Count++;
        double dx = x - _meanX;
        double dy = y - _meanY;
        _meanX += dx / Count;
        _meanY += dy / Count;
        _xx += dx * (x - _meanX);
        _yy += dy * (y - _meanY);
        _xy += dx * (y - _meanY);
    }
}
