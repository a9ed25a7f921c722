using System.Diagnostics;
using System.Globalization;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using Microsoft.AspNetCore.Builder;

namespace CanaryPS.Benchmarks;

/// <summary>
/// Order events handed in over HTTP as JSON lines: how many a second are stored and evaluated, how long an answer takes, and how long collections stop the agent. The client is in a process of its own, as
/// it is in a desk; or in the agent's process, whose collections then stop it too.
/// </summary>
internal static class IngestRun
{
    public const string Argument = "ingest";

    /// <summary>The client is in this process.</summary>
    public const string Together = "ingest-together";

    /// <param name="connections">Senders at a time.</param>
    /// <param name="events">Events in all.</param>
    /// <param name="rate">Events a second that are due; null for as many as are taken.</param>
    /// <param name="isTogether">Whether the client is in this process.</param>
    public static async Task RunAsync(int connections, int events, int? rate, bool isTogether)
    {
        string folder = Directory.CreateTempSubdirectory("canaryps-ingest-").FullName;
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            Path.Combine(folder, "store.db"), createIfMissing: true, TimeProvider.System, keepLeases: true, CancellationToken.None);
        ListenAddress address = ListenAddress.Parse("http://127.0.0.1:0");
        await using WebApplication api = ApiHost.Build(address, engine, _ => { });
        await ApiHost.ListenAsync(api, address, CancellationToken.None);

        ProductionConfiguration configuration = new ProductionEngineFactory().LoadConfiguration(null);
        configuration = configuration with { Trading = configuration.Trading with { Flow = TradingFlow.External } };
        string id = (await engine.StartAsync(new DeploymentRequest { Candidate = configuration.Strategies[1], Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "bench" })).Id;
        await engine.TickAsync(id);
        await engine.TickAsync(id);

        (TimeSpan cpu, TimeSpan paused, int[] collections) = (Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration(), Collections());
        using GcPauses pauses = new();
        long begun = Stopwatch.GetTimestamp();
        string told = isTogether ? await IngestClient.RunAsync(api.Urls.Single(), id, connections, events, rate) : await ApartAsync(api.Urls.Single(), id, connections, events, rate);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        Console.WriteLine(told);
        Console.WriteLine(FormattableString.Invariant(
            $"the {(isTogether ? "agent and its client" : "agent")}: CPU {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds / seconds:0.00} cores over all of it, collections {string.Join('/', Collections().Zip(collections, (now, before) => now - before))}, stopped for {(GC.GetTotalPauseDuration() - paused).TotalMilliseconds:0} ms, longest {pauses.Longest.TotalMilliseconds:0.0} ms, over 10 ms {pauses.Long}"));
        await api.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static int[] Collections() => [.. Enumerable.Range(0, 3).Select(GC.CollectionCount)];

    private static async Task<string> ApartAsync(string url, string deploymentId, int connections, int events, int? rate)
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        foreach (string argument in new[] { "exec", typeof(IngestRun).Assembly.Location, IngestClient.Argument, url, deploymentId, connections.ToString(CultureInfo.InvariantCulture), events.ToString(CultureInfo.InvariantCulture), rate?.ToString(CultureInfo.InvariantCulture) ?? "0" })
            start.ArgumentList.Add(argument);
        using Process client = Process.Start(start)!;
        string told = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return told.TrimEnd();
    }
}
