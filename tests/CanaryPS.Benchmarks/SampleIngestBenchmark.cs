using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Benchmarks;

/// <summary>Samples into SQLite in batches of 10,000 with an fsync each: through the store, beside plain rows in a table without an index. Figures are per sample.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class SampleIngestBenchmark
{
    private const int Batch = 10_000;
    private const int Series = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
    private readonly MetricSample[][] _batches = new MetricSample[20][];
    private SqliteProductionStore _store = null!;
    private Deployment _deployment = null!;
    private SqliteConnection _plain = null!;
    private SqliteCommand _insert = null!;
    private int _next;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        Random random = new(3);
        DateTimeOffset start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
        for (int batch = 0; batch < _batches.Length; batch++)
        {
            _batches[batch] = [.. Enumerable.Range(0, Batch).Select(i => new MetricSample
            {
                DeploymentId = "bench",
                Name = FormattableString.Invariant($"metric_{i % Series}"),
                Type = MetricType.CUSTOM,
                Arm = Arm.Candidate,
                Time = start.AddSeconds((batch * (Batch / Series)) + (i / Series)),
                Value = random.NextDouble(),
                Unit = "ratio",
                Count = 20,
            })];
        }

        _store = await SqliteProductionStore.OpenAsync(Path.Combine(_folder, "store.db"), createIfMissing: true, TimeProvider.System, default);
        _deployment = BenchmarkDeployment.New(start);
        await _store.CreateDeploymentAsync(new StoreCommit { Deployment = _deployment, ExpectedVersion = 0 }, default);

        _plain = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_folder, "plain.db"), Pooling = false }.ToString());
        _plain.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE s (time INTEGER, series INTEGER, value REAL, count INTEGER, reason TEXT)");
        _insert = _plain.CreateCommand();
        _insert.CommandText = "INSERT INTO s VALUES ($1, $2, $3, $4, $5)";
        for (int i = 1; i <= 5; i++)
            _insert.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _plain.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Batch)]
    public void PlainRows()
    {
        Run("BEGIN");
        MetricSample[] batch = _batches[_next++ % _batches.Length];
        for (int i = 0; i < batch.Length; i++)
        {
            _insert.Parameters[0].Value = batch[i].Time.UtcTicks;
            _insert.Parameters[1].Value = (long)(i % Series);
            _insert.Parameters[2].Value = batch[i].Value;
            _insert.Parameters[3].Value = batch[i].Count;
            _insert.Parameters[4].Value = (object?)batch[i].Reason ?? DBNull.Value;
            _insert.ExecuteNonQuery();
        }

        Run("COMMIT");
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public Task StoreCommits() => _store.CommitAsync(
        new StoreCommit { Deployment = _deployment, ExpectedVersion = 0, Samples = _batches[_next++ % _batches.Length] }, default);

    private void Run(string sql)
    {
        using SqliteCommand command = _plain.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
