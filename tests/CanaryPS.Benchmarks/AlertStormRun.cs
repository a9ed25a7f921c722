using System.Diagnostics;
using System.Text.Json;
using CanaryPS.Engine;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Benchmarks;

/// <summary>100,000 alerts that fire within a minute, and as many that resolve, beside ticks of the same deployment every second.</summary>
internal static class AlertStormRun
{
    public const string Argument = "alert-storm";

    private const int Series = 2000;
    private const int Alerts = 100_000;
    private const int BatchesPerSecond = 10;
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
        string store = Path.Combine(folder, "bench.db");
        int messages = 0;
        long items = 0;
        using PageReceiver receiver = new((body, _) =>
        {
            using JsonDocument document = JsonDocument.Parse(body);
            Interlocked.Increment(ref messages);
            Interlocked.Add(ref items, document.RootElement.GetProperty("items").GetArrayLength() + document.RootElement.GetProperty("more").GetInt32());
        });

        ProductionEngineFactory factory = new();
        await using (IProductionEngine reporting = factory.Open(store, createIfMissing: true, TimeProvider.System))
        await using (IProductionEngine driving = factory.Open(store, createIfMissing: false, TimeProvider.System))
        {
            string id = await PagedDeployment.StartAsync(reporting, receiver.Url, Series, _interval.TotalSeconds, ["deployment", "arm"], groupInterval: 10);
            using CancellationTokenSource over = new();
            Task<List<double>> ticks;
            await using (driving.StartDelivering())
            {
                ticks = TickAsync(driving, id, over.Token);
                TimeSpan took = await FireAsync(reporting, id);
                await over.CancelAsync();
                Console.WriteLine(FormattableString.Invariant($"{Alerts} alerts fired in {took.TotalSeconds:F1} s"));
                DeliverySummary rest = await driving.DeliverAsync(TimeSpan.FromSeconds(60));
                Console.WriteLine(FormattableString.Invariant($"{messages} messages with {items} items; left {rest.Pending}"));
            }

            List<double> late = await ticks;
            late.Sort();
            Console.WriteLine(FormattableString.Invariant(
                $"{late.Count} ticks of an interval of {_interval.TotalMilliseconds:F0} ms: median {late[late.Count / 2]:F1} ms, max {late[^1]:F1} ms"));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<TimeSpan> FireAsync(IProductionEngine engine, string id)
    {
        long begun = Stopwatch.GetTimestamp();
        int fired = 0;
        int batch = Alerts / 60 / BatchesPerSecond;
        for (int turn = 0; fired < Alerts; turn++)
        {
            // Each series breaches and recovers in turn: two samples make one alert that comes and goes.
            MetricSample[] breaches = [.. Enumerable.Range(0, batch).Select(i => Pulse((turn * batch) + i, 0.95))];
            await engine.AddSamplesAsync(id, breaches);
            await engine.AddSamplesAsync(id, [.. Enumerable.Range(0, batch).Select(i => Pulse((turn * batch) + i, 0.1))]);
            fired += batch;
            TimeSpan due = TimeSpan.FromSeconds((turn + 1) / (double)BatchesPerSecond) - Stopwatch.GetElapsedTime(begun);
            if (due > TimeSpan.Zero)
                await Task.Delay(due);
        }

        return Stopwatch.GetElapsedTime(begun);

        MetricSample Pulse(int n, double value) => PagedDeployment.Pulse(id, n % Series, n / Series % 2 == 0 ? Arm.Candidate : Arm.Baseline, value);
    }

    private static async Task<List<double>> TickAsync(IProductionEngine engine, string id, CancellationToken over)
    {
        List<double> milliseconds = [];
        using PeriodicTimer timer = new(_interval);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                long begun = Stopwatch.GetTimestamp();
                await engine.TickAsync(id, CancellationToken.None);
                milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }
        }
        catch (OperationCanceledException)
        {
            // The storm is over.
        }

        return milliseconds;
    }
}
