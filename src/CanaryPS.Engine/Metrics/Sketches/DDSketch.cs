namespace CanaryPS.Engine.Metrics.Sketches;

/// <summary>
/// Quantiles with a bounded relative error a (DDSketch, Masson, Rim and Lee 2019). Bins divide the values by a cubic that is near
/// their logarithm (<see cref="CubicLog"/>) so finely that the ends of a bin are never further apart than gamma = (1 + a) / (1 - a);
/// the middle of a bin is then within a of all that fell into it. Sketches merge without loss.
/// The bound holds down to 1e-17 of the largest magnitude; below that the bins are folded into one.
/// </summary>
internal sealed class DDSketch
{
    private const int BinLimit = 2048;
    private const double LeastMagnitude = 1e-300;

    private readonly double _binsPerUnit;
    private readonly BinStore _positive = new(BinLimit);
    private readonly BinStore _negative = new(BinLimit);
    private long _zeros;

    public DDSketch(double relativeError = 0.01)
    {
        if (relativeError is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(relativeError), relativeError, "must be between 0 and 1");

        RelativeError = relativeError;
        _binsPerUnit = 1 / (CubicLog.LeastSlope * Math.Log((1 + relativeError) / (1 - relativeError)));
    }

    /// <summary>The bound, 0-1.</summary>
    public double RelativeError { get; }

    public long Count => _positive.Total + _negative.Total + _zeros;

    public void Add(double value) => Add(value, +1);

    /// <summary>Takes out a value that was added.</summary>
    public void Remove(double value) => Add(value, -1);

    /// <summary>Adds a value some times; a negative count takes out what was added.</summary>
    public void Add(double value, int count)
    {
        if (value >= LeastMagnitude && value <= double.MaxValue)
            _positive.Add(Index(value), count);
        else if (value <= -LeastMagnitude && value >= double.MinValue)
            _negative.Add(Index(-value), count);
        else if (double.IsFinite(value))
            _zeros += count;
        else
            throw new ArgumentOutOfRangeException(nameof(value), value, "must be finite");
    }

    /// <summary>Takes everything out and keeps the memory.</summary>
    public void Clear()
    {
        _positive.Clear();
        _negative.Clear();
        _zeros = 0;
    }

    /// <summary>Adds all that another sketch of the same error holds.</summary>
    public void Merge(DDSketch other)
    {
        if (other.RelativeError != RelativeError)
            throw new ArgumentException($"A sketch of error {other.RelativeError} can't be merged into one of {RelativeError}.", nameof(other));

        _positive.Merge(other._positive);
        _negative.Merge(other._negative);
        _zeros += other._zeros;
    }

    /// <summary>An estimate of the value at rank floor(share * (count - 1)); null without a value. The share is 0-1.</summary>
    public double? Quantile(double share)
    {
        if (share is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "must be 0 to 1");
        if (Count == 0)
            return null;

        long rank = (long)(share * (Count - 1));
        if (rank < _negative.Total)
            return -Midpoint(_negative.IndexAt(_negative.Total - 1 - rank));

        rank -= _negative.Total;
        return rank < _zeros ? 0 : Midpoint(_positive.IndexAt(rank - _zeros));
    }

    /// <summary>An estimate of the sum of squared distances from a value.</summary>
    public double SquaredDistances(double from) =>
        _positive.Sum(bin => Square(Midpoint(bin) - from)) + _negative.Sum(bin => Square(-Midpoint(bin) - from)) + (_zeros * Square(from));

    private static double Square(double value) => value * value;

    private int Index(double magnitude) => (int)Math.Ceiling(CubicLog.Of(magnitude) * _binsPerUnit);

    /// <summary>The value whose greatest relative distance from the ends of the bin is least.</summary>
    private double Midpoint(int index)
    {
        double low = CubicLog.Inverse((index - 1) / _binsPerUnit);
        // The bin of the greatest doubles ends beyond them.
        double high = Math.Min(CubicLog.Inverse(index / _binsPerUnit), double.MaxValue);
        return low / ((0.5 * low) + (0.5 * high)) * high;
    }
}
