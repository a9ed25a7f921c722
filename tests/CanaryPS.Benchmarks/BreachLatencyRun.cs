using System.Diagnostics;
using CanaryPS.Engine;
using CanaryPS.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Benchmarks;

/// <summary>
/// From the fill that breaks a bound, handed to the engine, to the requests of weight 0 and of the cancellations, and to all effects confirmed: 1,000 rollbacks
/// while order events of the other deployments come in at a given rate. Beside it what one durable commit costs on the same disk.
/// </summary>
internal static class BreachLatencyRun
{
    public const string Argument = "breach-latency";

    private const int DefaultRollbacks = 1000;
    private const int Quiet = 50;
    private const int EventsPerSecond = 50_000;
    private const int EventsPerBatch = 250;

    /// <summary>How many of a kind are followed until they are confirmed, which takes a second each.</summary>
    private const int Followed = 25;

    /// <summary>Between one rollback and the next, so that none waits for what is recorded of the one before.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <param name="rollbacks">How many; null for 1,000.</param>
    public static async Task RunAsync(int? rollbacks)
    {
        int broken = rollbacks ?? DefaultRollbacks;
        string folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
        BareCommits(Path.Combine(folder, "bare.db"));
        SqliteProductionStore store = await SqliteProductionStore.OpenAsync(Path.Combine(folder, "bench.db"), createIfMissing: true, TimeProvider.System, default);
        RecordingRouter router = new(new StoreRouter(store));
        RecordingSessions sessions = new();
        await using (ProductionEngine engine = BenchmarkEngine.Over(store, folder, router, sessions, TimeSpan.FromMinutes(10)))
        {
            string[] ids = await StartAsync(engine, sessions, folder, broken);
            Console.WriteLine($"{ids.Length} deployments in their first canary step");
            using CancellationTokenSource end = new();
            BreachStream stream = new(engine, ids[broken..], EventsPerSecond, EventsPerBatch);
            Task streaming = Task.Run(() => stream.RunAsync(end.Token));
            await Task.Delay(TimeSpan.FromSeconds(3));
            await MeasureAsync("a fill beyond the loss budget", engine, ids[..(broken / 2)], router, sessions, BreachEvents.Loss);
            await MeasureAsync("slow fills beyond rollback_latency_p95", engine, ids[(broken / 2)..broken], router, sessions, BreachEvents.Slow);
            await end.CancelAsync();
            await streaming;
            Console.WriteLine(stream.Summary);
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(
        string what, ProductionEngine engine, IReadOnlyList<string> ids, RecordingRouter router, RecordingSessions sessions, Func<string, OrderEvent[]> breach)
    {
        List<double> weights = [];
        List<double> cancels = [];
        List<double> confirmed = [];
        foreach (string id in ids)
        {
            OrderEvent[] events = breach(id);
            await Task.Delay(Pause);
            long begun = Stopwatch.GetTimestamp();
            IntakeReceipt receipt = await engine.TakeAsync(id, events, "bench");
            if (!receipt.RolledBack)
                throw new InvalidOperationException($"{id} was not rolled back: {(await engine.GetDeploymentAsync(id)).Reason}");

            weights.Add(Stopwatch.GetElapsedTime(begun, router.ZeroAt(id)).TotalMilliseconds);
            cancels.Add(Stopwatch.GetElapsedTime(begun, sessions.CancelAt(id)).TotalMilliseconds);
            if (confirmed.Count == Followed)
                continue;

            while ((await engine.GetDeploymentAsync(id)).RollbackConfirmedAt is null)
                await engine.TickAsync(id);
            confirmed.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        Print($"{what}, to weight 0", weights);
        Print($"{what}, to cancel", cancels);
        Print($"{what}, to confirmed", confirmed);
    }

    /// <summary>Those that are to break a bound, and after them those that never do.</summary>
    private static async Task<string[]> StartAsync(ProductionEngine engine, RecordingSessions sessions, string folder, int rollbacks)
    {
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        configuration = configuration with
        {
            Production = configuration.Production with
            {
                MonitoringInterval = 1, StalenessSeconds = 1e6, MinSamples = 5, StageLossBudget = 0.02m, RollbackLatencyP95 = 500, RollbackPolicy = RollbackPolicy.Leave,
            },
            Trading = configuration.Trading with { Flow = TradingFlow.External },
        };
        ProductionConfiguration sound = configuration with
        {
            Production = configuration.Production with { StageLossBudget = null, DeploymentLossBudget = null, RollbackErrorRate = 1, RollbackSuccessRate = 0 },
        };
        string[] ids = new string[rollbacks + Quiet];
        for (int i = 0; i < ids.Length; i++)
        {
            ProductionConfiguration own = i < rollbacks ? configuration : sound;
            StrategySpec candidate = configuration.Strategies[1] with { Strategy = $"candidate-{i}" };
            ids[i] = (await engine.StartAsync(new DeploymentRequest { Candidate = candidate, Baseline = configuration.Strategies[0], Configuration = own, Actor = "bench" })).Id;
            await engine.TickAsync(ids[i]);
        }

        for (int i = 0; i < ids.Length; i++)
        {
            while ((await engine.TickAsync(ids[i])).Deployment.Stage == DeploymentStage.PREPARATION)
                await Task.Delay(20);
            sessions.Place(ids[i]);
            await ImportMarkAsync(engine, ids[i], Path.Combine(folder, "mark.jsonl"));
            await engine.TickAsync(ids[i]);
            await engine.TakeAsync(ids[i], BreachEvents.Before(ids[i]), "bench");
        }

        return ids;
    }

    /// <summary>Without a mark nothing of a candidate is known to be true now.</summary>
    private static async Task ImportMarkAsync(ProductionEngine engine, string deploymentId, string path)
    {
        await File.WriteAllTextAsync(path, FormattableString.Invariant(
            $"{{\"time\":\"{TimeProvider.System.GetUtcNow():O}\",\"prices\":{{\"AAA\":100}},\"baseline_capital\":950000,\"candidate_capital\":50000}}\n"));
        ImportRequest request = new() { DeploymentId = deploymentId, Path = path, Actor = "bench" };
        await foreach (ImportSummary summary in engine.ImportOrderEventsAsync(request))
        {
            if (summary.Quarantined > 0)
                throw new InvalidOperationException("The mark was not taken.");
        }
    }

    /// <summary>What a durable commit of one row costs here.</summary>
    private static void BareCommits(string path)
    {
        using SqliteConnection connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (n INTEGER)");
        List<double> milliseconds = [];
        for (int i = 0; i < 1000; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            Execute("INSERT INTO t VALUES (1)");
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        Print("bare durable commit of a row", milliseconds);

        void Execute(string sql)
        {
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }

    private static void Print(string what, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"{what}: {milliseconds.Count} times, median {At(0.5):F2} ms, p99 {At(0.99):F2} ms, max {milliseconds[^1]:F2} ms"));
        double At(double share) => milliseconds[(int)(share * (milliseconds.Count - 1))];
    }
}
