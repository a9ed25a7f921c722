using BenchmarkDotNet.Attributes;
using CanaryPS.Engine.Sources;

namespace CanaryPS.Benchmarks;

/// <summary>The five host metrics of one tick, beside the bare read of one of the files they come from.</summary>
[Config(typeof(ShortInProcess))]
public class HostMetricsBenchmark
{
    private readonly SystemMetricSource _source = SystemMetricSource.ForThisHost(Path.GetTempPath());
    private readonly Deployment _deployment = BenchmarkDeployment.New(DateTimeOffset.UnixEpoch);

    [Benchmark(Baseline = true)]
    public string BareReadOfOneFile() => File.ReadAllText("/proc/stat");

    [Benchmark]
    public Task<IReadOnlyList<MetricSample>> FiveHostMetrics() => _source.ReadAsync(_deployment, DateTimeOffset.UnixEpoch, default);
}
