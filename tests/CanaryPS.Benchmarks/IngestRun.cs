using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CanaryPS.Agent.Http;
using CanaryPS.Engine;
using Microsoft.AspNetCore.Builder;

namespace CanaryPS.Benchmarks;

/// <summary>
/// Order events handed in over HTTP as JSON lines, by several connections that each send the next request once the last one was answered, in the process that also serves: how
/// many a second are stored and evaluated, and how long an answer takes.
/// </summary>
internal static class IngestRun
{
    public const string Argument = "ingest";

    private const int EventsPerRequest = 500;

    public static async Task RunAsync(int connections, int events)
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

        int requests = events / EventsPerRequest;
        byte[][] bodies = [.. Enumerable.Range(0, requests).Select(Body)];
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(api.Urls.Single()) };
        double[] milliseconds = new double[requests];
        int next = -1;
        long begun = Stopwatch.GetTimestamp();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(SendAsync)));
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        Array.Sort(milliseconds);
        Console.WriteLine(FormattableString.Invariant(
            $"{connections} connections, {requests} requests of {EventsPerRequest}: {events / seconds:0} events/s, answers p50 {milliseconds[requests / 2]:0.0} ms, p99 {milliseconds[requests * 99 / 100]:0.0} ms, longest {milliseconds[^1]:0.0} ms, CPU {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds / seconds:0.00} cores"));
        await api.StopAsync();
        Directory.Delete(folder, recursive: true);

        async Task SendAsync()
        {
            for (int i = Interlocked.Increment(ref next); i < requests; i = Interlocked.Increment(ref next))
            {
                long sent = Stopwatch.GetTimestamp();
                using ByteArrayContent content = new(bodies[i]);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
                using HttpResponseMessage answer = await client.PostAsync($"/api/v1/deployments/{id}/order-events/lines?actor=bench", content);
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());

                milliseconds[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        }
    }

    /// <summary>Orders with their fills, of both arms, in 50 instruments.</summary>
    private static byte[] Body(int request)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        StringBuilder lines = new();
        for (int i = 0; i < EventsPerRequest; i++)
        {
            int order = ((request * EventsPerRequest) + i) / 2;
            string kind = i % 2 == 0 ? "Submitted" : "Filled";
            string arm = order % 10 == 0 ? "Candidate" : "Baseline";
            string side = (order / 50) % 2 == 0 ? "Buy" : "Sell";
            lines.Append(CultureInfo.InvariantCulture, $$"""{"eventId":"{{kind[0]}}{{order}}","clientOrderId":"o{{order}}","kind":"{{kind}}","arm":"{{arm}}","instrument":"SYM{{order % 50}}","side":"{{side}}","quantity":100,"time":"{{now:O}}"{{(i % 2 == 0 ? "" : ",\"price\":101.25,\"decisionPrice\":101.25,\"fees\":0.05")}}}""").Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }
}
