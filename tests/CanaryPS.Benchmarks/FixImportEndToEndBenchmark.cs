using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CanaryPS.Engine;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Benchmarks;

/// <summary>A FIX log from its file into the store, durable to power loss by batch: into an empty trading log, and again. The time is that of one message.</summary>
[Config(typeof(InProcess))]
public class FixImportEndToEndBenchmark
{
    private const int Messages = 1_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-import-").FullName;
    private readonly SimulatedClock _clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
    private IProductionEngine _engine = null!;
    private string _log = "";
    private string _deploymentId = "";
    private int _store;

    [GlobalSetup]
    public void SetUp()
    {
        _log = Path.Combine(_folder, "day.fix");
        File.WriteAllLines(_log, Enumerable.Range(0, Messages).Select(FixLog.Message));
    }

    [IterationSetup(Target = nameof(NewEvents))]
    public void OpenEmpty() => Open(FormattableString.Invariant($"{_store++}.db"));

    [IterationSetup(Target = nameof(Duplicates))]
    public void OpenFull()
    {
        OpenEmpty();
        ImportAsync().GetAwaiter().GetResult();
    }

    [IterationCleanup]
    public void Close() => _engine.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task NewEvents() => Require((await ImportAsync()).Accepted);

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task Duplicates() => Require((await ImportAsync()).Duplicates);

    private static void Require(long count)
    {
        if (count != Messages)
            throw new InvalidOperationException($"{count} of {Messages} messages counted");
    }

    private void Open(string name)
    {
        ProductionEngineFactory factory = new();
        _engine = factory.Open(Path.Combine(_folder, name), createIfMissing: true, _clock);
        ProductionConfiguration configuration = factory.LoadConfiguration(null);
        configuration = configuration with { Trading = configuration.Trading with { Flow = TradingFlow.External } };
        _deploymentId = _engine.StartAsync(new DeploymentRequest { Candidate = configuration.Strategies[1], Configuration = configuration, Actor = "bench" })
            .GetAwaiter().GetResult().Id;
    }

    private async Task<ImportSummary> ImportAsync()
    {
        ImportSummary? last = null;
        await foreach (ImportSummary summary in _engine.ImportOrderEventsAsync(
            new ImportRequest { DeploymentId = _deploymentId, Path = _log, Arm = Arm.Candidate, Actor = "bench" }))
            last = summary;

        return last!;
    }

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance)
            .WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(3).WithInvocationCount(1).WithUnrollFactor(1));
    }
}
