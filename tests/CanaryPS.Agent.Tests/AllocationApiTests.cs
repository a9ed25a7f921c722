using System.Net;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace CanaryPS.Agent.Tests;

/// <summary>The allocations over HTTP, from an agent as a person would run it.</summary>
public sealed class AllocationApiTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-api-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private AgentProcess _agent = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _agent = AgentProcess.Start(
            "production", "--store", Path.Combine(_folder, "store.db"), "--start", "managed_momentum",
            "--config", Path.Combine(AppContext.BaseDirectory, "configs", "quickstart.yaml"), "--listen", "http://127.0.0.1:0");
        string line = await _agent.WaitForLineAsync("Listening on ");
        _client.BaseAddress = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
        await _agent.WaitForLineAsync("CANARY");
        using JsonDocument all = JsonDocument.Parse(await _client.GetStringAsync("/allocations"));
        _id = Assert.Single(all.RootElement.EnumerateArray()).GetProperty("deployment").GetString()!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _agent.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [SkippableFact]
    public async Task An_allocation_is_read_by_version_and_confirmed_by_its_readers_until_the_agent_stops()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals to send to another process");
        using HttpResponseMessage found = await _client.GetAsync($"/allocations/{_id}");
        using JsonDocument json = JsonDocument.Parse(await found.Content.ReadAsStringAsync());
        long version = json.RootElement.GetProperty("version").GetInt64();
        double weight = json.RootElement.GetProperty("weight").GetDouble();
        Assert.Equal((HttpStatusCode.OK, $"\"{version}\"", "application/json"), (found.StatusCode, found.Headers.ETag!.Tag, found.Content.Headers.ContentType!.MediaType));
        Assert.Equal(("capital_share", false), (json.RootElement.GetProperty("mode").GetString(), json.RootElement.GetProperty("frozen").GetBoolean()));

        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/allocations/none")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await ConfirmAsync("oms", FormattableString.Invariant($"{{\"version\": {version}, \"weight\": {weight}}}")));
        Assert.Contains("\"name\":\"oms\"", await _client.GetStringAsync($"/allocations/{_id}/readers"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await ConfirmAsync("oms", FormattableString.Invariant($"{{\"version\": {version + 100}, \"weight\": 5}}")));
        Assert.Equal(HttpStatusCode.BadRequest, await ConfirmAsync("oms", "{\"version\": 1"));
        Assert.Equal(HttpStatusCode.BadRequest, await ConfirmAsync("oms", "{\"version\": \"1\", \"weight\": 5}"));
        Assert.Equal(HttpStatusCode.BadRequest, await ConfirmAsync("-oms", "{\"version\": 1, \"weight\": 5}"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await ConfirmAsync("oms", "{}", "text/plain"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await ConfirmAsync("oms", new string(' ', 100_000)));
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync($"/allocations/{_id}?wait=3600")).StatusCode);

        using HttpRequestMessage elsewhere = new(HttpMethod.Get, $"/allocations/{_id}") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.SendAsync(elsewhere)).StatusCode);

        // Whoever has the newest version waits for the next one; a stop of the agent ends the wait.
        (HttpStatusCode status, long newest) = await NewestAsync(version);
        Assert.Equal(HttpStatusCode.NotModified, status);
        Task<HttpResponseMessage> waiting = SendAsync(newest, "?wait=60");
        _agent.Signal(PosixSignal.SIGTERM);
        using HttpResponseMessage last = await waiting;
        Assert.Contains(last.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable });
        AgentEnd end = await _agent.EndAsync();
        Assert.True(end.ExitCode == 0, end.Errors);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://192.0.2.7:8080")]
    [InlineData("http://example.com")]
    [InlineData("http://*:80")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("127.0.0.1:80")]
    [InlineData("http://127.0.0.1:80/api")]
    public async Task An_address_that_others_can_reach_is_refused(string address)
    {
        AgentEnd end = await AgentProcess.RunAsync("production", "--store", Path.Combine(_folder, "none.db"), "--listen", address);

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("ListenAddressRefused", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        AgentEnd end = await AgentProcess.RunAsync(
            "production", "--store", Path.Combine(_folder, "store.db"), "--listen", _client.BaseAddress!.GetLeftPart(UriPartial.Authority));

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("ListenAddressRefused", end.Errors, StringComparison.Ordinal);
    }

    /// <summary>Asks with the version that it has until that is the newest.</summary>
    private async Task<(HttpStatusCode Status, long Version)> NewestAsync(long version)
    {
        while (true)
        {
            using HttpResponseMessage answer = await SendAsync(version, "");
            if (answer.StatusCode != HttpStatusCode.OK)
                return (answer.StatusCode, version);

            version = long.Parse(answer.Headers.ETag!.Tag.Trim('"'), System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private Task<HttpResponseMessage> SendAsync(long version, string query)
    {
        HttpRequestMessage request = new(HttpMethod.Get, $"/allocations/{_id}{query}");
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return _client.SendAsync(request);
    }

    private async Task<HttpStatusCode> ConfirmAsync(string reader, string body, string type = "application/json")
    {
        using StringContent content = new(body, Encoding.UTF8, type);
        using HttpResponseMessage answer = await _client.PutAsync($"/allocations/{_id}/readers/{reader}", content);
        return answer.StatusCode;
    }
}
