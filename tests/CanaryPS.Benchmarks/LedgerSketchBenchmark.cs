using BenchmarkDotNet.Attributes;
using CanaryPS.Engine.Metrics.Sketches;

namespace CanaryPS.Benchmarks;

/// <summary>One value into the quantile sketch, beside the bare count into a fixed array of log buckets.</summary>
[Config(typeof(ShortInProcess))]
public class LedgerSketchBenchmark
{
    private const int Values = 1_000_000;

    private readonly DDSketch _sketch = new();
    private readonly BareSeries _bare = new();
    private double[] _values = [];

    [GlobalSetup]
    public void SetUp()
    {
        Random random = new(9);
        _values = [.. Enumerable.Range(0, Values).Select(_ =>
            20 * Math.Exp(0.6 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Values)]
    public void BareLogBuckets()
    {
        foreach (double value in _values)
            _bare.AddToSketch(value);
    }

    [Benchmark(OperationsPerInvoke = Values)]
    public void Sketch()
    {
        foreach (double value in _values)
            _sketch.Add(value);
    }
}
