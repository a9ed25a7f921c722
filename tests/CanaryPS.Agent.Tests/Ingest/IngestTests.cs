using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CanaryPS.Agent.Ingest;
using CanaryPS.Agent.Tests.Access;
using CanaryPS.Agent.Tests.Remote;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Agent.Tests.Ingest;

/// <summary>Order events as JSON lines over HTTP, to a real store.</summary>
public sealed class IngestTests : IAsyncLifetime
{
    private GuardedAgent _agent = null!;
    private IssuedApiKey _oms = null!;
    private string _id = "";

    public async Task InitializeAsync()
    {
        _agent = await GuardedAgent.OpenAsync();
        _oms = await _agent.KeyAsync("oms", ApiScope.Operate);
        _id = (await _agent.Engine.StartAsync(ServedStore.Request())).Id;
        await _agent.Engine.TickAsync(_id);
    }

    public Task DisposeAsync() => _agent.DisposeAsync().AsTask();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lines_are_in_the_store_when_they_are_answered_and_once_however_often_they_are_sent(bool packed)
    {
        byte[] lines = Lines(0, 10_000);
        JsonElement first = await AnswerAsync(await SendAsync(lines, packed));
        JsonElement again = await AnswerAsync(await SendAsync(lines, packed));

        Assert.Equal((10_000, 10_000, 0, 0), Counts(first));
        Assert.Equal((10_000, 0, 10_000, 0), Counts(again));
        Assert.Equal(10_000, await StoredAsync());
    }

    [Fact]
    public async Task A_line_that_can_not_be_used_is_told_and_kept_and_the_others_are_stored()
    {
        byte[] lines = [.. Lines(0, 5), .. "{ no json\n"u8, .. Lines(5, 5), .. "{\"kind\": \"Filled\"}\n"u8, .. Lines(3, 1)];
        JsonElement receipt = await AnswerAsync(await SendAsync(lines));
        JsonElement again = await AnswerAsync(await SendAsync(lines));

        Assert.Equal((13, 10, 1, 2), Counts(receipt));
        Assert.Equal((13, 0, 11, 2), Counts(again));
        Assert.Equal([6, 12], receipt.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("line").GetInt64()));
        Assert.Equal([6L, 12L], (await _agent.Engine.GetQuarantineAsync(new QuarantineQuery { DeploymentId = _id })).Select(line => line.Line).Order());
    }

    [Fact]
    public async Task A_body_that_is_cut_off_says_what_of_it_is_stored()
    {
        byte[] packed = Packed(Lines(0, 20_000));
        using HttpResponseMessage answer = await SendAsync(packed[..(packed.Length / 2)], isPacked: true, pack: false);
        JsonElement fault = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(fault.GetProperty("stored").GetInt64(), await StoredAsync());
        Assert.Equal((20_000, 20_000 - await StoredAsync(), await StoredAsync(), 0), Counts(await AnswerAsync(await SendAsync(Lines(0, 20_000), true))));
    }

    [Fact]
    public async Task A_packed_body_that_becomes_too_much_is_refused()
    {
        using MemoryStream bomb = new();
        using (GZipStream zip = new(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)'\n');
            for (int i = 0; i < 100; i++)
                zip.Write(blanks);
        }

        using HttpResponseMessage answer = await SendAsync(bomb.ToArray(), isPacked: true, pack: false);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, await StoredAsync());
    }

    [Fact]
    public async Task What_is_no_lines_is_refused()
    {
        foreach ((string type, string? encoding) in new[] { ("application/json", null), ("text/plain", null), ("application/x-ndjson", "br"), ("application/x-ndjson", "gzip, gzip") })
        {
            using HttpRequestMessage request = Request(Lines(0, 1), type, encoding);
            using HttpResponseMessage answer = await _agent.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        }

        using HttpResponseMessage noGzip = await SendAsync(Lines(0, 1), isPacked: true, pack: false);
        Assert.Equal(HttpStatusCode.BadRequest, noGzip.StatusCode);
        Assert.Equal(0, await StoredAsync());
    }

    [Fact]
    public async Task Samples_are_stored_all_or_none()
    {
        string line = $$"""{"deploymentId":"{{_id}}","name":"desk_metric","type":"TRADING","arm":"Candidate","time":"2025-06-02T09:30:00Z","value":1.5,"unit":"count"}""";
        string path = $"/api/v1/deployments/{_id}/samples/lines";
        using HttpRequestMessage bad = Request(Encoding.UTF8.GetBytes($"{line}\n\n{{ no json\n"), path: path);
        using HttpResponseMessage refused = await _agent.Client.SendAsync(bad);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("Line 3", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await SamplesAsync());

        using HttpRequestMessage good = Request(Packed(Encoding.UTF8.GetBytes($"{line}\n{line.Replace("1.5", "2.5", StringComparison.Ordinal)}")), encoding: "gzip", path: path);
        Assert.Equal(2, (await AnswerAsync(await _agent.Client.SendAsync(good))).GetProperty("accepted").GetInt64());
        Assert.Equal([1.5, 2.5], (await SamplesAsync()).Select(sample => sample.Value));
    }

    private async Task<IReadOnlyList<MetricSample>> SamplesAsync() =>
        await _agent.Engine.GetMetricsAsync(new MetricQuery { DeploymentId = _id, Name = "desk_metric" }).ToListAsync();

    [Fact]
    public async Task A_deployment_that_is_not_there_and_an_actor_that_is_another_are_told()
    {
        using HttpRequestMessage none = Request(Lines(0, 3), path: "/api/v1/deployments/none/order-events/lines");
        using HttpResponseMessage missing = await _agent.Client.SendAsync(none);
        using HttpRequestMessage other = Request(Lines(0, 3), path: $"/api/v1/deployments/{_id}/order-events/lines?actor=ben");
        using HttpResponseMessage refused = await _agent.Client.SendAsync(other);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (missing.StatusCode, refused.StatusCode));
        Assert.Equal(("DeploymentNotFound", "ActorOther"), (await GuardedAgent.ErrorAsync(missing), await GuardedAgent.ErrorAsync(refused)));
    }

    [Fact]
    public async Task Who_comes_when_it_is_full_is_sent_away_with_nothing_taken_and_may_come_again()
    {
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<HttpResponseMessage>[] inside = [.. (await Task.WhenAll(Enumerable.Range(0, IngestEndpoints.MostAtATime).Select(HoldAsync))).SelectMany(one => one)];

        HttpResponseMessage full = await SendAsync(Lines(1000, 1));
        using CancellationTokenSource enough = new(TimeSpan.FromMinutes(1));
        while (full.StatusCode != HttpStatusCode.TooManyRequests)
        {
            // The last of those that are held may not have come in yet, or may have come while the one before had the last place.
            enough.Token.ThrowIfCancellationRequested();
            for (int i = 0; i < inside.Length; i++)
            {
                if (inside[i].IsCompleted)
                    inside[i] = (await HoldAsync(i))[0];
            }

            full = await SendAsync(Lines(1001, 1));
        }

        Assert.Equal(("IngestFull", TimeSpan.FromSeconds(1)), (await GuardedAgent.ErrorAsync(full), full.Headers.RetryAfter!.Delta));
        end.SetResult();
        Assert.All(await Task.WhenAll(inside), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal((1, 1, 0, 0), Counts(await AnswerAsync(await SendAsync(Lines(2000, 1)))));

        // A request whose body has begun and does not end; in a list, since to await it is to wait for its answer.
        async Task<IReadOnlyList<Task<HttpResponseMessage>>> HoldAsync(int i)
        {
            HeldContent content = new(Lines(i, 1), end.Task);
            Task<HttpResponseMessage> answer = _agent.Client.SendAsync(Request(content));
            await content.Begun;
            return [answer];
        }
    }

    private static (long Lines, long Accepted, long Known, long Quarantined) Counts(JsonElement receipt) =>
        (receipt.GetProperty("lines").GetInt64(), receipt.GetProperty("accepted").GetInt64(), receipt.GetProperty("known").GetInt64(), receipt.GetProperty("quarantined").GetInt64());

    private static byte[] Lines(int first, int count)
    {
        StringBuilder lines = new();
        for (int i = first; i < first + count; i++)
            lines.Append(CultureInfo.InvariantCulture, $$"""{"eventId":"e{{i}}","clientOrderId":"o{{i}}","kind":"Submitted","arm":"{{(i % 2 == 0 ? "Candidate" : "Baseline")}}","instrument":"AAA","side":"Buy","quantity":10,"time":"2025-06-02T09:30:{{i % 60:00}}Z"}""").Append('\n');
        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static byte[] Packed(byte[] lines)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionLevel.Fastest))
            zip.Write(lines);
        return packed.ToArray();
    }

    private async Task<HttpResponseMessage> SendAsync(byte[] body, bool isPacked = false, bool pack = true)
    {
        using HttpRequestMessage request = Request(isPacked && pack ? Packed(body) : body, encoding: isPacked ? "gzip" : null);
        return await _agent.Client.SendAsync(request);
    }

    private HttpRequestMessage Request(byte[] body, string type = "application/x-ndjson", string? encoding = null, string? path = null)
    {
        HttpRequestMessage request = Request(new ByteArrayContent(body), type, path);
        if (encoding is not null)
            request.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        return request;
    }

    private HttpRequestMessage Request(HttpContent content, string type = "application/x-ndjson", string? path = null)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return new HttpRequestMessage(HttpMethod.Post, path ?? $"/api/v1/deployments/{_id}/order-events/lines") { Content = content, Headers = { Authorization = new("Bearer", _oms.Secret) } };
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

    private async Task<int> StoredAsync()
    {
        // What a reader without this process's memory sees.
        await using IProductionStore other = await ProductionStores.OpenAsync(_agent.PathOf("store.db"), createIfMissing: false, CancellationToken.None);
        return await other.ReadOrdersAsync(_id, 0, CancellationToken.None).CountAsync();
    }
}
