using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>An Alertmanager of this machine on a free port, that tells nobody; the test is skipped where there is none.</summary>
internal sealed class RealAlertmanager : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Process _process;

    private RealAlertmanager(string program, int port)
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        File.WriteAllText(_folder["alertmanager.yml"], "route:\n  receiver: nobody\nreceivers:\n  - name: nobody\n");
        _process = ServerProgram.Start(
            program, "--config.file=" + _folder["alertmanager.yml"], "--storage.path=" + _folder["data"],
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"), "--cluster.listen-address=", "--log.level=error");
    }

    public string Url { get; }

    public static async Task<RealAlertmanager> StartAsync()
    {
        string? program = ServerProgram.Find("prometheus-alertmanager") ?? ServerProgram.Find("alertmanager");
        Skip.If(program is null, "there is no prometheus-alertmanager on this machine");

        RealAlertmanager alertmanager = new(program!, ServerProgram.FreePort());
        try
        {
            await ServerProgram.UntilAsync(alertmanager.IsReadyAsync, alertmanager._process);
            return alertmanager;
        }
        catch
        {
            await alertmanager.DisposeAsync();
            throw;
        }
    }

    /// <summary>The alerts that it has as firing.</summary>
    public async Task<JsonElement[]> AlertsAsync()
    {
        using JsonDocument alerts = JsonDocument.Parse(await _client.GetStringAsync(Url + "/api/v2/alerts"));
        return [.. alerts.RootElement.EnumerateArray().Select(alert => alert.Clone())];
    }

    public async ValueTask DisposeAsync()
    {
        await ServerProgram.EndAsync(_process);
        _client.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await _client.GetAsync(Url + "/-/ready", cancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
