using System.Diagnostics;
using CanaryPS.Engine;
using CanaryPS.Engine.Deployments.Driving;
using CanaryPS.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Benchmarks;

/// <summary>What an agent needs to drive many deployments that are evaluated every 30 s, once all of them are in their first canary step: cores and memory.</summary>
internal static class AgentScaleRun
{
    public const string Argument = "agent-scale";

    private const int DefaultDeployments = 10_000;
    private const int Interval = 30;

    private static readonly TimeSpan _lookPause = TimeSpan.FromMilliseconds(250);

    /// <param name="deployments">How many; null for 10,000.</param>
    public static async Task RunAsync(int? deployments)
    {
        int count = deployments ?? DefaultDeployments;
        string folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
        SqliteProductionStore store = await SqliteProductionStore.OpenAsync(Path.Combine(folder, "bench.db"), createIfMissing: true, TimeProvider.System, default);
        await using (ProductionEngine engine = BenchmarkEngine.Over(store, folder, new StoreRouter(store), new RecordingSessions()))
        {
            await StartAsync(engine, count);
            using CancellationTokenSource end = new();
            Measured measured = new();
            Task driving = DriveAsync(engine, measured, end.Token);
            await Task.Delay(TimeSpan.FromSeconds(Interval * 2));
            await MeasureAsync(measured, count);
            await end.CancelAsync();
            await driving;
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(Measured measured, int count)
    {
        using Process process = Process.GetCurrentProcess();
        TimeSpan before = process.TotalProcessorTime;
        long begun = Stopwatch.GetTimestamp();
        (int ticks, int evaluations) = (measured.Ticks, measured.Evaluations);
        await Task.Delay(TimeSpan.FromSeconds(Interval * 2));
        process.Refresh();
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant(
            $"{count} deployments every {Interval} s: {(process.TotalProcessorTime - before).TotalSeconds / seconds:F2} cores, {(measured.Evaluations - evaluations) / seconds:F0} evaluations a second of {count / (double)Interval:F0} wanted, {(measured.Ticks - ticks) / seconds:F0} ticks, working set {process.WorkingSet64 >> 20} MiB, managed {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB"));
    }

    /// <summary>Starts are spread over an interval, as they would be in time.</summary>
    private static async Task StartAsync(ProductionEngine engine, int count)
    {
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        configuration = configuration with
        {
            Production = configuration.Production with { MonitoringInterval = Interval, StalenessSeconds = 1e6 },
            Trading = configuration.Trading with { Flow = TradingFlow.External },
        };
        long begun = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
        {
            StrategySpec candidate = configuration.Strategies[1] with { Strategy = $"candidate-{i}" };
            Deployment started = await engine.StartAsync(new DeploymentRequest { Candidate = candidate, Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "bench" });
            await engine.TickAsync(started.Id);
        }

        Console.WriteLine(FormattableString.Invariant($"{count} started in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s"));
    }

    /// <summary>As the agent's loop does it.</summary>
    private static async Task DriveAsync(ProductionEngine engine, Measured measured, CancellationToken cancellationToken)
    {
        try
        {
            DriveAgenda agenda = engine.NewAgenda();
            while (!cancellationToken.IsCancellationRequested)
            {
                await engine.KeepLeasesAsync(cancellationToken);
                await agenda.LookAsync(cancellationToken);
                long begun = Stopwatch.GetTimestamp();
                while (Stopwatch.GetElapsedTime(begun) < _lookPause && agenda.TakeDue() is { } id)
                {
                    TickResult tick = await engine.TickAsync(id, cancellationToken);
                    agenda.Ticked(tick);
                    measured.Note(tick);
                }

                await agenda.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The end of the run.
        }
    }

    private sealed class Measured
    {
        public int Ticks { get; private set; }

        public int Evaluations { get; private set; }

        public void Note(TickResult tick)
        {
            Ticks++;
            if (tick.Verdict is not null)
                Evaluations++;
        }
    }
}
