using System.Diagnostics;
using CanaryPS.Agent.Hosting;
using CanaryPS.Engine;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CanaryPS.Benchmarks;

/// <summary>
/// What an agent needs to drive many deployments that are evaluated every 30 s, once all of them are in their first canary step and have traded: cores and memory. The agent's own
/// loop and delivery run over an engine as it opens it, in a process that has nothing else to do; no order events come in meanwhile, which the ingest has its own run for.
/// </summary>
internal static class AgentScaleRun
{
    public const string Argument = "agent-scale";

    private const int DefaultDeployments = 10_000;
    private const int Interval = 30;

    private static readonly TimeSpan _measured = TimeSpan.FromSeconds(Interval * 2);

    /// <param name="deployments">How many; null for 10,000.</param>
    public static async Task RunAsync(int? deployments)
    {
        int count = deployments ?? DefaultDeployments;
        string folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
        await using (ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            Path.Combine(folder, "bench.db"), createIfMissing: true, TimeProvider.System, keepLeases: true, CancellationToken.None))
        {
            AgentScaleReport report = new(TimeSpan.FromSeconds(Interval));
            using IHost host = Build(engine, report);
            await host.StartAsync();
            await StartAsync(engine, report, count);

            // Every deployment is evaluated once more before anything is measured.
            await Task.Delay(TimeSpan.FromSeconds(Interval * 1.5));
            await MeasureAsync(report, count);
            await host.StopAsync();
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static IHost Build(ProductionEngine engine, IDriveReport report)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(engine).AddSingleton(TimeProvider.System).AddSingleton<DrivePulse>().AddSingleton(report);
        builder.Services.AddHostedService<DeliveryService>().AddHostedService<DriveLoop>();
        return builder.Build();
    }

    /// <summary>One after another while those that run are driven, as they would be started in time.</summary>
    private static async Task StartAsync(ProductionEngine engine, AgentScaleReport report, int count)
    {
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        configuration = configuration with
        {
            // Nothing comes in after the start, which must not be why anything is rolled back.
            Production = configuration.Production with { MonitoringInterval = Interval, StalenessSeconds = 1e6 },
            Trading = configuration.Trading with { Flow = TradingFlow.External },
        };
        long begun = Stopwatch.GetTimestamp();
        string[] ids = new string[count];
        for (int i = 0; i < count; i++)
        {
            StrategySpec candidate = configuration.Strategies[1] with { Strategy = $"candidate-{i}" };
            ids[i] = (await engine.StartAsync(new DeploymentRequest { Candidate = candidate, Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "bench" })).Id;
        }

        foreach (string id in ids)
        {
            while (!report.IsInCanary(id))
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            await engine.TakeAsync(id, BreachEvents.Before(id), "bench");
        }

        Console.WriteLine(FormattableString.Invariant($"{count} started in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s"));
    }

    private static async Task MeasureAsync(AgentScaleReport report, int count)
    {
        AgentScaleSample before = AgentScaleSample.Take(report);
        await Task.Delay(_measured);
        AgentScaleSample after = AgentScaleSample.Take(report);
        (double seconds, double evaluations, double cpu) = ((after.Time - before.Time).TotalSeconds, after.Evaluations - before.Evaluations, (after.Cpu - before.Cpu).TotalSeconds);
        Console.WriteLine(FormattableString.Invariant($"{count} deployments every {Interval} s, {report.InCanary} of them in a canary step: {cpu / seconds:F2} cores; {evaluations / seconds:F0} evaluations a second of {count / (double)Interval:F0} wanted, {report.TakeLateness()}"));
        Console.WriteLine(FormattableString.Invariant($"an evaluation: {cpu / evaluations * 1000:F2} ms of the processor, {(after.Ticks - before.Ticks) / evaluations:F2} ticks, {(after.Allocated - before.Allocated) / evaluations / 1024:F0} KiB allocated, {(after.Written - before.Written) / evaluations / 1024:F1} KiB written"));
        Console.WriteLine(FormattableString.Invariant($"collections: {after.Collections - before.Collections}, of them {after.FullCollections - before.FullCollections} of all; pauses {(after.Pauses - before.Pauses).TotalSeconds / seconds:P1} of the time"));
        Console.WriteLine(FormattableString.Invariant($"memory: working set {after.WorkingSet >> 20} MiB, heap {after.Heap >> 20} MiB, of it live {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB"));
    }
}
