using System.Runtime.CompilerServices;

namespace CanaryPS.Benchmarks;

/// <summary>The least that live metrics cost: a running mean and variance, a log-bucket sketch and an EWMA of one series.</summary>
internal sealed class BareSeries
{
    private const double Alpha = 0.05;
    private static readonly double BinsPerUnit = 1 / Math.Log(1.02);

    private readonly int[] _bins = new int[2048];
    private long _count;
    private double _squares;

    public double Mean { get; private set; }

    public double Ewma { get; private set; } = double.NaN;

    public double Variance => _squares / (_count - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        double delta = value - Mean;
        Mean += delta / ++_count;
        _squares += delta * (value - Mean);
        AddToSketch(value);
        Ewma = double.IsNaN(Ewma) ? value : Ewma + (Alpha * (value - Ewma));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddToSketch(double value) => _bins[Math.Clamp((int)Math.Ceiling(Math.Log(value) * BinsPerUnit) + 1024, 0, 2047)]++;
}
