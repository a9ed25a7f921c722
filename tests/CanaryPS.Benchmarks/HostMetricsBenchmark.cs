using BenchmarkDotNet.Attributes;
using CanaryPS.Engine.Sources;
using CanaryPS.Engine.Sources.Host;

namespace CanaryPS.Benchmarks;

/// <summary>The five host metrics of one reading, beside the bare read of one of the files they come from.</summary>
[Config(typeof(ShortInProcess))]
public class HostMetricsBenchmark
{
    private readonly SystemReader _reader = new(new HostReadings(HostProbe.ForThisHost(), Path.GetTempPath(), TimeSpan.Zero), endpoint: null, ConnectTimer.Within(TimeSpan.FromSeconds(5)));

    [Benchmark(Baseline = true)]
    public string BareReadOfOneFile() => File.ReadAllText("/proc/stat");

    [Benchmark]
    public async Task<object> FiveHostMetrics() => await _reader.ReadAsync(null, DateTimeOffset.UnixEpoch, default);
}
