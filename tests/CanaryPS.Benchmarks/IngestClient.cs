using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace CanaryPS.Benchmarks;

/// <summary>Hands order events in as JSON lines by several connections, each of which sends the next request once the last one was answered, or when it is due where a rate is given, and says how long answers took: from when a request was due, whether or not it could be sent then.</summary>
internal static class IngestClient
{
    public const string Argument = "ingest-client";

    private const int EventsPerRequest = 500;

    /// <summary>Requests before those that count: code is compiled then.</summary>
    private const int WarmUp = 100;

    /// <param name="url">Where the agent is.</param>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="connections">Senders at a time.</param>
    /// <param name="events">Events in all.</param>
    /// <param name="rate">Events a second that are due; null for as many as are taken.</param>
    /// <returns>What was measured, as a line.</returns>
    public static async Task<string> RunAsync(string url, string deploymentId, int connections, int events, int? rate)
    {
        int requests = events / EventsPerRequest;
        byte[][] bodies = [.. Enumerable.Range(0, requests + WarmUp).Select(Body)];
        using HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(url) };
        double[] milliseconds = new double[bodies.Length];
        int next = -1;
        long begun = 0;
        await SendAllAsync(WarmUp);
        GC.Collect();
        next = WarmUp - 1;
        begun = Stopwatch.GetTimestamp();
        await SendAllAsync(bodies.Length);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        double[] sorted = [.. milliseconds[WarmUp..].Order()];
        return FormattableString.Invariant(
            $"{connections} connections, {requests} requests of {EventsPerRequest}: {requests * EventsPerRequest / seconds:0} events/s, answers p50 {sorted[requests / 2]:0.0} ms, p99 {sorted[requests * 99 / 100]:0.0} ms, p99.9 {sorted[(int)(requests * 0.999)]:0.0} ms, longest {sorted[^1]:0.0} ms");

        Task SendAllAsync(int end) => Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => SendAsync(end))));

        async Task SendAsync(int end)
        {
            for (int i = Interlocked.Increment(ref next); i < end; i = Interlocked.Increment(ref next))
            {
                long sent = await DueAsync(i);
                using ByteArrayContent content = new(bodies[i]);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
                using HttpResponseMessage answer = await client.PostAsync($"/api/v1/deployments/{deploymentId}/order-events/lines?actor=bench", content);
                if (!answer.IsSuccessStatusCode)
                    throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());

                milliseconds[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
            }
        }

        // When a request is to be sent; it waits for that.
        async ValueTask<long> DueAsync(int request)
        {
            if (rate is null || begun == 0)
                return Stopwatch.GetTimestamp();

            TimeSpan due = TimeSpan.FromSeconds((request - WarmUp) * (double)EventsPerRequest / rate.Value);
            TimeSpan left = due - Stopwatch.GetElapsedTime(begun);
            if (left > TimeSpan.Zero)
                await Task.Delay(left);
            return begun + (long)(due.TotalSeconds * Stopwatch.Frequency);
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
