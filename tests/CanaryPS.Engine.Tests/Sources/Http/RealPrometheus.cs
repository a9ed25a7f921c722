using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CanaryPS.Engine.Tests.Sources.Http;

/// <summary>A Prometheus of this machine on a free port, which scrapes nothing; the test is skipped where there is none on PATH.</summary>
internal sealed class RealPrometheus : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly Process _process;

    private RealPrometheus(string program, int port)
    {
        Url = $"http://127.0.0.1:{port}";
        File.WriteAllText(_folder["prometheus.yml"], "global:\n  scrape_interval: 1h\n");
        _process = Process.Start(new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                "--config.file=" + _folder["prometheus.yml"], "--storage.tsdb.path=" + _folder["data"],
                $"--web.listen-address=127.0.0.1:{port}", "--log.level=error",
            },
        })!;
    }

    public string Url { get; }

    public static async Task<RealPrometheus> StartAsync()
    {
        string name = OperatingSystem.IsWindows() ? "prometheus.exe" : "prometheus";
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Skip.If(program is null, "there is no prometheus on PATH");

        RealPrometheus prometheus = new(program!, FreePort());
        try
        {
            using HttpClient client = new(new SocketsHttpHandler { UseProxy = false });
            using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(50));
            using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
            while (await retry.WaitForNextTickAsync(limit.Token))
            {
                try
                {
                    if ((await client.GetAsync(prometheus.Url + "/-/ready", limit.Token)).IsSuccessStatusCode)
                        return prometheus;
                }
                catch (HttpRequestException) when (!prometheus._process.HasExited)
                {
                    // Not listening yet.
                }
            }

            throw new InvalidOperationException("The timer has ended.");
        }
        catch
        {
            await prometheus.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);

        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
