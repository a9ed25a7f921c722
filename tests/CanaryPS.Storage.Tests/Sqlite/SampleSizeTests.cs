using CanaryPS.Engine;
using Xunit.Abstractions;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>
/// What a sample costs on the disk once it is compacted, measured on the samples of a real deployment: both arms trade
/// the shipped bars, two bars an evaluation, so that every metric of the ledger moves all the time.
/// </summary>
public sealed class SampleSizeTests(ITestOutputHelper output) : IDisposable
{
    private const int Evaluations = 270;

    private readonly TemporaryFolder folder = new();

    private string Store => folder.File("store.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_compacted_sample_takes_at_most_6_bytes_of_the_file()
    {
        await RunAsync();

        using RawDatabase raw = new(Store);
        long samples = (long)raw.Scalar("SELECT sum(samples) FROM sample_segments WHERE level = 1")!;
        Assert.True(samples > 256 * 35, $"only {samples} samples were compacted");
        raw.Execute("DELETE FROM sample_segments WHERE level = 0; PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        long with = new FileInfo(Store).Length;
        long data = (long)raw.Scalar("SELECT sum(length(data)) FROM sample_segments")!;
        raw.Execute("DELETE FROM sample_segments; VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        double bytes = (with - new FileInfo(Store).Length) / (double)samples;

        output.WriteLine(FormattableString.Invariant($"{samples} samples, {bytes:0.000} bytes each in the file, of them {data / (double)samples:0.000} of data"));
        // A file is counted in whole pages, so of a few segments the data alone may be more.
        Assert.InRange(Math.Max(bytes, data / (double)samples), 0.1, 6);
    }

    private async Task RunAsync()
    {
        DateTimeOffset start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        SimulatedClock clock = new(start);
        ProductionEngineFactory factory = new();
        ProductionConfiguration shipped = factory.LoadConfiguration(Path.Combine(Root(), "configs", "default_parameters.yaml"));
        ProductionConfiguration configuration = shipped with
        {
            Production = shipped.Production with
            {
                CanaryDurationMinutes = 3 * 24 * 60, MinThroughput = 0, MaxDrawdownThreshold = 1, RollbackDrawdownThreshold = 1,
                MinSharpeRatio = -1000, RollbackSharpeRatio = -1000, MinWinRate = 0,
                StageLossBudget = null, DeploymentLossBudget = null,
            },
            Trading = shipped.Trading with { MarketData = shipped.Trading.MarketData with { SecondsPerBar = 15 } },
        };
        await using IProductionEngine engine = factory.Open(Store, createIfMissing: true, clock);
        Deployment deployment = await engine.StartAsync(new DeploymentRequest { Candidate = shipped.Strategies[1], Configuration = configuration, Actor = "test" });
        for (int i = 1; i <= Evaluations; i++)
        {
            TickResult result = await engine.TickAsync(deployment.Id);
            Assert.False(result.Deployment.IsFinal, result.Deployment.Reason);
            clock.AdvanceTo(start.AddSeconds(30 * i));
        }
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CanaryPS.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
