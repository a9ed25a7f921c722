using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CanaryPS.Agent.Tests.Access;
using CanaryPS.Agent.Tests.Remote;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Tests.Ingest;

/// <summary>Samples over HTTP that are sent again add nothing.</summary>
public sealed class SampleResendTests : IAsyncLifetime
{
    private GuardedAgent _agent = null!;
    private IssuedApiKey _desk = null!;
    private string _id = "";

    private string Lines => $"/api/v1/deployments/{_id}/samples/lines";

    private string Whole => $"/api/v1/deployments/{_id}/samples";

    public async Task InitializeAsync()
    {
        _agent = await GuardedAgent.OpenAsync();
        _desk = await _agent.KeyAsync("desk", ApiScope.Read, ApiScope.Operate);
        _id = (await _agent.Engine.StartAsync(ServedStore.Request())).Id;
    }

    public Task DisposeAsync() => _agent.DisposeAsync().AsTask();

    [Theory]
    [InlineData(null)]
    [InlineData("k-1")]
    [InlineData("\"k-1\"")]
    public async Task The_same_request_adds_its_samples_once_as_lines_and_as_a_whole(string? key)
    {
        JsonElement first = await AnswerAsync(await SendLinesAsync(key, 1, 2));
        JsonElement again = await AnswerAsync(await SendLinesAsync(key?.Trim('"'), 1, 2));
        using HttpResponseMessage whole = await SendWholeAsync(key, 1, 2);

        Assert.Equal((2, 0), (first.GetProperty("accepted").GetInt64(), first.GetProperty("known").GetInt64()));
        Assert.Equal((0, 2), (again.GetProperty("accepted").GetInt64(), again.GetProperty("known").GetInt64()));
        Assert.Equal(HttpStatusCode.NoContent, whole.StatusCode);
        Assert.Equal([1, 2], await ValuesAsync());
    }

    [Fact]
    public async Task A_key_of_other_samples_is_refused_and_the_same_samples_under_another_key_are_another_request()
    {
        await AnswerAsync(await SendLinesAsync("k-1", 1));
        using HttpResponseMessage lines = await SendLinesAsync("k-1", 2);
        using HttpResponseMessage whole = await SendWholeAsync("k-1", 1, 2);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "SampleRequestReused"), (lines.StatusCode, await GuardedAgent.ErrorAsync(lines)));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "SampleRequestReused"), (whole.StatusCode, await GuardedAgent.ErrorAsync(whole)));
        Assert.Equal([1], await ValuesAsync());

        await AnswerAsync(await SendLinesAsync("k-2", 1));
        Assert.Equal([1, 1], await ValuesAsync());
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused()
    {
        using HttpResponseMessage blank = await SendLinesAsync("a b", 1);
        using HttpResponseMessage two = await SendAsync(Lines, "application/x-ndjson", Line(1), "a", "b");
        Assert.Equal((HttpStatusCode.BadRequest, "SampleRequestInvalid"), (blank.StatusCode, await GuardedAgent.ErrorAsync(blank)));
        Assert.Equal((HttpStatusCode.BadRequest, "SampleRequestInvalid"), (two.StatusCode, await GuardedAgent.ErrorAsync(two)));
        Assert.Empty(await ValuesAsync());
    }

    [Fact]
    public async Task A_request_that_broke_off_half_way_ends_with_each_sample_once_when_it_is_sent_again()
    {
        string body = string.Concat(Enumerable.Range(1, 500).Select(value => Line(value)));
        Uri agent = new(_agent.Url);
        using (TcpClient tcp = new())
        {
            await tcp.ConnectAsync(IPAddress.Loopback, agent.Port);
            string head = $"POST {Lines} HTTP/1.1\r\nHost: {agent.Authority}\r\nAuthorization: Bearer {_desk.Secret}\r\nContent-Type: application/x-ndjson\r\nIdempotency-Key: k\r\nContent-Length: {body.Length}\r\n\r\n";
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + body[..(body.Length / 2)]));
        }

        await AnswerAsync(await SendAsync(Lines, "application/x-ndjson", body, "k"));
        await AnswerAsync(await SendAsync(Lines, "application/x-ndjson", body, "k"));
        Assert.Equal(Enumerable.Range(1, 500).Select(value => (double)value), await ValuesAsync());
    }

    [Fact]
    public async Task A_session_whose_answer_was_lost_sends_its_samples_again_and_adds_them_once()
    {
        await using LossyRelay relay = new(new Uri(_agent.Url).Port, lost: 2);
        await using IProductionEngine session = new ProductionEngineFactory().OpenAgent(relay.Url, new AgentSignIn { Secret = _desk.Secret });
        await session.AddSamplesAsync(_id, [Sample(1), Sample(2)]);

        Assert.Equal(2, relay.Lost);
        Assert.Equal([1, 2], await ValuesAsync());
        await session.AddSamplesAsync(_id, [Sample(1), Sample(2)]);
        Assert.Equal([1, 2, 1, 2], await ValuesAsync());
    }

    [Fact]
    public async Task A_session_that_gets_no_answer_at_all_says_that_it_is_not_known()
    {
        await using LossyRelay relay = new(new Uri(_agent.Url).Port, lost: int.MaxValue);
        await using IProductionEngine session = new ProductionEngineFactory().OpenAgent(relay.Url, new AgentSignIn { Secret = _desk.Secret });

        Assert.Equal(StoreProblem.Uncertain, (await Assert.ThrowsAsync<StoreException>(() => session.AddSamplesAsync(_id, [Sample(1)]))).Problem);
        Assert.Equal([1], await ValuesAsync());
    }

    private MetricSample Sample(double value) => new()
    {
        DeploymentId = _id, Name = "desk_metric", Type = MetricType.CUSTOM, Arm = Arm.Candidate, Time = new DateTimeOffset(2025, 6, 2, 9, 30, 0, TimeSpan.Zero), Value = value, Unit = "count",
    };

    private string Line(double value) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"deploymentId":"{{_id}}","name":"desk_metric","type":"CUSTOM","arm":"Candidate","time":"2025-06-02T09:30:00Z","value":{{value}},"unit":"count"}""") + "\n";

    private Task<HttpResponseMessage> SendLinesAsync(string? key, params double[] values) => SendAsync(Lines, "application/x-ndjson", string.Concat(values.Select(Line)), key is null ? [] : [key]);

    private Task<HttpResponseMessage> SendWholeAsync(string? key, params double[] values) =>
        SendAsync(Whole, "application/json", $"[{string.Join(',', values.Select(value => Line(value).Trim()))}]", key is null ? [] : [key]);

    private async Task<HttpResponseMessage> SendAsync(string path, string type, string body, params string[] keys)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type), Headers = { Authorization = new("Bearer", _desk.Secret) } };
        request.Content.Headers.ContentType = new(type);
        foreach (string key in keys)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await _agent.Client.SendAsync(request);
    }

    private static async Task<JsonElement> AnswerAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            string text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
            return JsonDocument.Parse(text).RootElement;
        }
    }

    private async Task<IReadOnlyList<double>> ValuesAsync() =>
        [.. (await _agent.Engine.GetMetricsAsync(new MetricQuery { DeploymentId = _id, Name = "desk_metric" }).ToListAsync()).Select(sample => sample.Value!.Value)];
}
