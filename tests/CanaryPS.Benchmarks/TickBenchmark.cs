using BenchmarkDotNet.Attributes;
using CanaryPS.Engine;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Benchmarks;

/// <summary>One tick of one deployment on SQLite with nothing due, beside the bare read of one row of the same file.</summary>
[Config(typeof(ShortInProcess))]
[MemoryDiagnoser]
public class TickBenchmark
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
    private readonly SimulatedClock _clock = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));
    private IProductionEngine _engine = null!;
    private SqliteConnection _bare = null!;
    private string _deploymentId = "";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        ProductionEngineFactory factory = new();
        string store = Path.Combine(_folder, "bench.db");
        _engine = factory.Open(store, createIfMissing: true, _clock);
        ProductionConfiguration configuration = factory.LoadConfiguration(null);
        Deployment deployment = await _engine.StartAsync(new DeploymentRequest
        {
            Candidate = configuration.Strategies[1],
            Configuration = configuration,
            Actor = "bench",
        });
        _deploymentId = deployment.Id;
        await _engine.TickAsync(_deploymentId);

        _bare = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store, Mode = SqliteOpenMode.ReadOnly }.ToString());
        _bare.Open();
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _bare.DisposeAsync();
        await _engine.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true)]
    public object? BareReadOfOneRow()
    {
        using SqliteCommand command = _bare.CreateCommand();
        command.CommandText = "SELECT id FROM deployments LIMIT 1";
        return command.ExecuteScalar();
    }

    [Benchmark]
    public Task<TickResult> TickWithNothingDue() => _engine.TickAsync(_deploymentId);
}
