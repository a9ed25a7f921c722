using System.Diagnostics;
using CanaryPS.Engine;

namespace CanaryPS.Benchmarks;

/// <summary>
/// <c>import-cost</c>: a FIX log of a million messages into an empty store, and again, round after round: the time on the wall
/// and the time of the processor, of every thread, which other work on the machine does not change. Medians of the rounds.
/// </summary>
internal static class ImportCost
{
    public const string Argument = "import-cost";

    private const int Messages = 1_000_000;
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-import-").FullName;
        try
        {
            string log = Path.Combine(folder, "day.fix");
            File.WriteAllLines(log, Enumerable.Range(0, Messages).Select(FixLog.Message));
            List<(double Wall, double Processor)> fresh = [], again = [];
            // The first round warms up.
            for (int round = 0; round <= Rounds; round++)
            {
                string store = Path.Combine(folder, FormattableString.Invariant($"{round}.db"));
                await using IProductionEngine engine = Open(store, out string deploymentId);
                fresh.Add(await TimeAsync(engine, deploymentId, log, summary => summary.Accepted));
                again.Add(await TimeAsync(engine, deploymentId, log, summary => summary.Duplicates));
                Console.WriteLine(FormattableString.Invariant($"round {round}: new {fresh[^1]}, again {again[^1]} us a message"));
            }

            Tell("new events", fresh[1..]);
            Tell("duplicates", again[1..]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IProductionEngine Open(string path, out string deploymentId)
    {
        ProductionEngineFactory factory = new();
        IProductionEngine engine = factory.Open(path, createIfMissing: true, new SimulatedClock(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero)));
        ProductionConfiguration configuration = factory.LoadConfiguration(null);
        configuration = configuration with { Trading = configuration.Trading with { Flow = TradingFlow.External } };
        deploymentId = engine.StartAsync(new DeploymentRequest { Candidate = configuration.Strategies[1], Configuration = configuration, Actor = "bench" })
            .GetAwaiter().GetResult().Id;
        return engine;
    }

    /// <summary>Microseconds a message.</summary>
    private static async Task<(double Wall, double Processor)> TimeAsync(
        IProductionEngine engine, string deploymentId, string log, Func<ImportSummary, long> countOf)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan processor = self.TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        long counted = 0;
        await foreach (ImportSummary summary in engine.ImportOrderEventsAsync(
            new ImportRequest { DeploymentId = deploymentId, Path = log, Arm = Arm.Candidate, Actor = "bench" }))
            counted = countOf(summary);

        double wall = Stopwatch.GetElapsedTime(start).TotalMicroseconds / Messages;
        self.Refresh();
        double used = (self.TotalProcessorTime - processor).TotalMicroseconds / Messages;
        return counted == Messages ? (wall, used) : throw new InvalidOperationException($"{counted} of {Messages} messages counted");
    }

    private static void Tell(string what, List<(double Wall, double Processor)> rounds)
    {
        double wall = rounds.Select(r => r.Wall).Order().ElementAt(Rounds / 2);
        double processor = rounds.Select(r => r.Processor).Order().ElementAt(Rounds / 2);
        Console.WriteLine(FormattableString.Invariant(
            $"{what}: {wall:0.00} us on the wall = {1e6 / wall:N0}/s, {processor:0.00} us of the processor = {1e6 / processor:N0}/s"));
    }
}
