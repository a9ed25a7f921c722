using System.Diagnostics;
using CanaryPS.Engine;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Benchmarks;

/// <summary>
/// From a sample that breaches, handed to the engine, to the webhook that has the page: in the process that delivers, and by way of
/// the store from one engine to another.
/// </summary>
internal static class AlertLatencyRun
{
    public const string Argument = "alert-latency";

    private const int Pages = 1000;

    public static async Task RunAsync()
    {
        await MeasureAsync("by the engine that delivers", apart: false);
        await MeasureAsync("through the store to another engine", apart: true);
    }

    private static async Task MeasureAsync(string what, bool apart)
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-bench-").FullName;
        string store = Path.Combine(folder, "bench.db");
        TaskCompletionSource<long> page = NewPage();
        using PageReceiver receiver = new((body, at) =>
        {
            if (body.Contains("\"Firing\"", StringComparison.Ordinal))
                page.TrySetResult(at);
        });

        ProductionEngineFactory factory = new();
        await using (IProductionEngine reporting = factory.Open(store, createIfMissing: true, TimeProvider.System))
        await using (IProductionEngine? other = apart ? factory.Open(store, createIfMissing: false, TimeProvider.System) : null)
        {
            IProductionEngine delivering = other ?? reporting;
            string id = await PagedDeployment.StartAsync(reporting, receiver.Url, series: 100, interval: 30, ["rule"], groupInterval: 0);
            await using IAsyncDisposable dispatcher = delivering.StartDelivering();
            List<double> milliseconds = [];
            Random random = new(20_261_122);
            for (int i = 0; i < Pages + 50; i++)
            {
                int series = random.Next(100);
                page = NewPage();
                await Task.Delay(random.Next(1, 20));
                long begun = Stopwatch.GetTimestamp();
                await reporting.AddSamplesAsync(id, [PagedDeployment.Pulse(id, series, Arm.Candidate, 0.95)]);
                long came = await page.Task.WaitAsync(TimeSpan.FromSeconds(30));
                if (i >= 50)
                    milliseconds.Add(Stopwatch.GetElapsedTime(begun, came).TotalMilliseconds);
                await reporting.AddSamplesAsync(id, [PagedDeployment.Pulse(id, series, Arm.Candidate, 0.1)]);
            }

            milliseconds.Sort();
            Console.WriteLine(FormattableString.Invariant(
                $"{what}: {Pages} pages, median {At(0.5):F1} ms, p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms, max {milliseconds[^1]:F1} ms"));
            double At(double share) => milliseconds[(int)(share * (milliseconds.Count - 1))];
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static TaskCompletionSource<long> NewPage() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
