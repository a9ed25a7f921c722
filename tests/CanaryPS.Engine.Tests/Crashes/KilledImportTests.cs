using System.Diagnostics;
using CanaryPS.CrashHost;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Tests.Import;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>
/// An import that is killed with SIGKILL and simply run again, while another process adds the same orders, leaves the
/// log of one that ran through: every event once, every quarantined line once.
/// </summary>
public sealed class KilledImportTests
{
    private const int Orders = 3000;
    private const int Kills = 4;
    private const int Seed = 20_260_105;

    [Fact]
    public async Task Every_event_is_there_once_however_often_the_import_is_killed()
    {
        await using ImportFixture fixture = await ImportFixture.OpenAsync();
        string path = fixture.Write("day.fix", string.Concat(Lines()));
        Random random = new(Seed);
        for (int kill = 1; kill <= Kills; kill++)
        {
            await KillAsync(fixture, path, batches: random.Next(1, 8), later: TimeSpan.FromMicroseconds(random.Next(20_000)));
            OrderEvent live = Report(fixture, random.Next(Orders));
            await fixture.Engine.AddOrderEventsAsync(fixture.DeploymentId, [live, Report(fixture, Orders + kill)], "ana");
        }

        int before = (await fixture.LogAsync()).Count;
        ImportSummary last = await fixture.ImportAsync(fixture.Request(path) with { BatchSize = ImporterCommand.BatchSize });

        IReadOnlyList<TradingEntry> log = await fixture.LogAsync();
        Assert.InRange(before, Kills + 1, (2 * Orders) - 1);
        Assert.Equal((log.Count - before, 2L * Orders), (last.Accepted, last.Accepted + last.Duplicates));
        Assert.Equal((2 * Orders) + Kills, log.Count);
        Assert.Equal(log.Count, log.Select(e => e.Order!.EventId).Distinct().Count());
        Assert.Single(await fixture.Engine.GetQuarantineAsync(new QuarantineQuery()));
    }

    private static IEnumerable<string> Lines()
    {
        yield return "35=8 without its beginning\n";
        for (int i = 0; i < Orders; i++)
        {
            yield return FixText.Message($"35=D|49=DESK|60=20260105-09:30:00|11=C{i}|55=AAA|54=1|38=100") + "\n";
            yield return FixText.Message($"35=8|49=VENUE|60=20260105-09:30:00.5|11=C{i}|37=V{i}|17=E{i}|55=AAA|54=1|150=F|39=2|32=100|31=10.5") + "\n";
        }
    }

    /// <summary>The fill of an order, as another process tells it.</summary>
    private static OrderEvent Report(ImportFixture fixture, int order) => new()
    {
        DeploymentId = fixture.DeploymentId,
        EventId = FormattableString.Invariant($"VENUE:20260105:E{order}"),
        Arm = Arm.Candidate,
        Kind = OrderEventKind.Filled,
        ClientOrderId = FormattableString.Invariant($"C{order}"),
        Instrument = "AAA",
        Side = OrderSide.Buy,
        Time = new DateTimeOffset(2026, 1, 5, 9, 30, 0, 500, TimeSpan.Zero),
        Quantity = 100,
        Price = 10.5m,
    };

    private static async Task KillAsync(ImportFixture fixture, string path, int batches, TimeSpan later)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "exec", typeof(ImporterCommand).Assembly.Location, "importer", Path.Combine(fixture.Folder, "store.db"), fixture.DeploymentId, path },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        for (int i = 0; i < batches; i++)
            Assert.NotNull(await process.StandardOutput.ReadLineAsync());

        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < later)
            Thread.SpinWait(10);
        process.Kill();
        await process.WaitForExitAsync();
    }
}
