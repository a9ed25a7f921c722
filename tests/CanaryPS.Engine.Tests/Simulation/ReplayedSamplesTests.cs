using CanaryPS.Engine.Simulation;
using CanaryPS.Engine.Tests.Crashes;

namespace CanaryPS.Engine.Tests.Simulation;

/// <summary>A run under a simulated clock leaves the same samples behind again: only what the host says of itself may differ.</summary>
public class ReplayedSamplesTests
{
    [Fact]
    public async Task Two_runs_leave_the_same_samples()
    {
        using CrashScenario scenario = await CrashScenario.RollingBackAsync();

        List<MetricSample> first = await RunAsync(scenario.Copy());
        List<MetricSample> second = await RunAsync(scenario.Copy());

        Assert.Contains(first, s => s is { Name: "source_up.system", Value: 1 });
        Assert.Contains(first, s => s is { Name: "source_latency.ledger", Value: 0 });
        Assert.Equal(first.Select(Comparable), second.Select(Comparable));
    }

    private static MetricSample Comparable(MetricSample sample) =>
        sample.Type == MetricType.SYSTEM && !sample.Name.Contains('.') ? sample with { Value = null, Reason = null, Count = 0 } : sample;

    private static async Task<List<MetricSample>> RunAsync(string store)
    {
        SimulatedClock clock = new(DateTimeOffset.UnixEpoch);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(store, createIfMissing: false, clock, keepLeases: true, default);
        await new DeploymentSimulation(engine, clock).DriveAsync(CrashScenario.DeploymentId, _ => { }, default);
        return await engine.GetMetricsAsync(new MetricQuery()).ToListAsync();
    }
}
