using System.Diagnostics;
using CanaryPS.Engine;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Benchmarks;

/// <summary>The tick after an import of one event into a long trading log: by the process that drives the deployment, and by one that reads the whole log.</summary>
internal static class CatchUpCost
{
    public const string Argument = "catch-up";

    private const int Orders = 300_000;
    private const int EventsPerCommit = 50_000;
    private const int Ticks = 20;

    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
        string path = Path.Combine(folder, "bench.db");
        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        configuration = configuration with
        {
            Production = configuration.Production with { MonitoringInterval = 86_400, StageLossBudget = null, DeploymentLossBudget = null },
            Trading = configuration.Trading with { Flow = TradingFlow.External },
        };
        string id;
        OrderEvent[] events;
        List<double> living = [];
        List<double> fresh = [];
        await using (ProductionEngine engine = await OpenAsync())
        {
            id = (await engine.StartAsync(new DeploymentRequest { Candidate = configuration.Strategies[1], Configuration = configuration, Actor = "bench" })).Id;
            events = [.. LedgerStream.Of(Orders, "H").Select(told => told with { DeploymentId = id })];
            foreach (OrderEvent[] some in events.Chunk(EventsPerCommit))
                await engine.AddOrderEventsAsync(id, some, "bench");
            Console.WriteLine($"{events.Length} events in the log");
            await engine.TickAsync(id);

            for (int i = 0; i < Ticks; i++)
            {
                await engine.AddOrderEventsAsync(id, [events[0] with { EventId = $"late-{i}", ClientOrderId = $"late-{i}" }], "bench");
                living.Add(await MeasureAsync(engine, id));
            }
        }

        for (int i = 0; i < 3; i++)
        {
            await using ProductionEngine other = await OpenAsync();
            await other.AddOrderEventsAsync(id, [events[0] with { EventId = $"later-{i}", ClientOrderId = $"later-{i}" }], "bench");
            fresh.Add(await MeasureAsync(other, id));
        }

        living.Sort();
        fresh.Sort();
        Console.WriteLine(FormattableString.Invariant(
            $"tick after an import of one event: reading on {living[living.Count / 2]:F2} ms (worst {living[^1]:F2} ms), reading everything {fresh[fresh.Count / 2]:F0} ms"));

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);

        Task<ProductionEngine> OpenAsync() => ProductionEngineFactory.OpenAsync(path, createIfMissing: true, TimeProvider.System, keepLeases: true, default);
    }

    private static async Task<double> MeasureAsync(ProductionEngine engine, string id)
    {
        long begun = Stopwatch.GetTimestamp();
        await engine.TickAsync(id);
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }
}
