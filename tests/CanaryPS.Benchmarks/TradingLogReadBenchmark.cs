using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Benchmarks;

/// <summary>The trading log of a deployment with a million order events, read back as a process does that begins to drive it. The time is that of one event.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class TradingLogReadBenchmark
{
    private const int Events = 1_000_000;
    private const int Batch = 10_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-log-").FullName;
    private SqliteProductionStore _store = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        DateTimeOffset start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        Deployment deployment = BenchmarkDeployment.New(start);
        _store = await SqliteProductionStore.OpenAsync(Path.Combine(_folder, "store.db"), createIfMissing: true, TimeProvider.System, default);
        await _store.CreateDeploymentAsync(new StoreCommit { Deployment = deployment, ExpectedVersion = 0 }, default);
        for (int first = 0; first < Events; first += Batch)
        {
            TradingEntry[] entries = [.. Enumerable.Range(first, Batch).Select(i => new TradingEntry(Event(i, start)))];
            await _store.CommitAsync(new StoreCommit { Deployment = deployment, ExpectedVersion = 0, Trading = entries }, default);
        }
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public async Task<int> Read()
    {
        TradingLog log = await _store.ReadTradingLogAsync("bench", 0, default);
        return log.Entries.Count == Events ? log.Entries.Count : throw new InvalidOperationException("events are missing");
    }

    /// <summary>A new order and its fill in turn.</summary>
    private static OrderEvent Event(int number, DateTimeOffset start)
    {
        int order = number / 2;
        bool isFill = number % 2 == 1;
        return new OrderEvent
        {
            DeploymentId = "bench",
            EventId = FormattableString.Invariant($"{(isFill ? "VENUE:20260105:EXEC-" : "DESK:20260105:new-ORD-")}{order:00000000}"),
            Arm = Arm.Candidate,
            Kind = isFill ? OrderEventKind.Filled : OrderEventKind.Submitted,
            ClientOrderId = FormattableString.Invariant($"ORD-{order:00000000}"),
            Instrument = FormattableString.Invariant($"SYM{order % 50}"),
            Side = order % 2 == 0 ? OrderSide.Buy : OrderSide.Sell,
            Time = start.AddMicroseconds(number * 1_357L),
            Quantity = 100,
            Price = isFill ? 101.25m : null,
            LimitPrice = isFill ? null : 100.25m + (order % 10),
            VenueOrderId = isFill ? FormattableString.Invariant($"V-{order:00000000}") : null,
        };
    }

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(3).WithInvocationCount(1).WithUnrollFactor(1));
    }
}
