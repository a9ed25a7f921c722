using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>A Prometheus of this machine on a free port that scrapes an agent four times a second and evaluates our rules.</summary>
internal sealed class ScrapingPrometheus : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-prometheus-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Process _process;

    private ScrapingPrometheus(string target, string rules)
    {
        _client.BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}");
        string configuration = Path.Combine(_folder, "prometheus.yml");
        File.WriteAllText(configuration, $"""
            global: {"{"} scrape_interval: 250ms, evaluation_interval: 1s {"}"}
            rule_files: ["{rules}"]
            scrape_configs:
              - job_name: canaryps
                static_configs: [{"{"} targets: ["{target}"] {"}"}]
            """);
        _process = Process.Start(new ProcessStartInfo(Tool.Find("prometheus"))
        {
            ArgumentList =
            {
                "--config.file=" + configuration, "--storage.tsdb.path=" + Path.Combine(_folder, "data"),
                $"--web.listen-address={_client.BaseAddress.Authority}", "--log.level=error",
            },
        })!;
    }

    /// <summary>Starts it.</summary>
    /// <param name="agentUrl">Where the agent listens.</param>
    /// <param name="rules">The file of rules.</param>
    public static async Task<ScrapingPrometheus> StartAsync(string agentUrl, string rules)
    {
        ScrapingPrometheus prometheus = new(new Uri(agentUrl).Authority, rules);
        try
        {
            await prometheus.UntilAsync(async () => (await prometheus._client.GetAsync("/-/ready")).IsSuccessStatusCode ? "" : null);
            return prometheus;
        }
        catch
        {
            await prometheus.DisposeAsync();
            throw;
        }
    }

    /// <summary>The value of the first series of a query, once there is one.</summary>
    public Task<string> QueryUntilAsync(string query) => UntilAsync(async () =>
    {
        using JsonDocument answer = JsonDocument.Parse(await _client.GetStringAsync("/api/v1/query?query=" + Uri.EscapeDataString(query)));
        JsonElement found = answer.RootElement.GetProperty("data").GetProperty("result");
        return found.GetArrayLength() == 0 ? null : found[0].GetProperty("value")[1].GetString();
    });

    /// <summary>OK once every rule was evaluated without an error.</summary>
    public async Task<HttpStatusCode> RulesAsync()
    {
        await UntilAsync(async () =>
        {
            using JsonDocument answer = JsonDocument.Parse(await _client.GetStringAsync("/api/v1/rules"));
            JsonElement[] rules = [.. answer.RootElement.GetProperty("data").GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())];
            return rules.Length > 0 && Array.TrueForAll(rules, rule => rule.GetProperty("health").GetString() == "ok") ? "" : null;
        });
        return HttpStatusCode.OK;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> UntilAsync(Func<Task<string?>> ask)
    {
        using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(100));
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        while (await retry.WaitForNextTickAsync(limit.Token))
        {
            try
            {
                if (await ask() is { } found)
                    return found;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException("The timer has ended.");
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
