using System.Text;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Tests.Sources.Http;

public sealed class HttpJsonReaderTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData("$.a.b", 12.5)]
    [InlineData("$.list[1].v", 2.0)]
    [InlineData("$.list[?(@.id=='x')].v", 1.0)]
    [InlineData("$.text", 3.25)]
    [InlineData("$.healthy", 1.0)]
    [InlineData("$.big", 100000000000000000000.0)]
    public async Task ReadsTheNumberThatAPathFinds(string path, double expected)
    {
        using RawServer server = RawServer.Answering("""
            {"a":{"b":12.5},"list":[{"id":"x","v":1},{"id":"y","v":2}],"text":" 3.25 ","healthy":true,"big":100000000000000000000}
            """);

        SourceValue value = Assert.Single((await ReadAsync(server.Url, path)).Values);

        Assert.Equal(expected, value.Value.Value);
        Assert.Equal(Given.Start, value.Time);
        Assert.Null(value.Value.Reason);
    }

    [Theory]
    [InlineData("$.none", SourceReasons.NotFound)]
    [InlineData("$.list[0].v[3]", SourceReasons.NotFound)]
    [InlineData("$.list[*].v", SourceReasons.SeveralValues)]
    [InlineData("$.word", SourceReasons.NotANumber)]
    [InlineData("$.list", SourceReasons.NotANumber)]
    [InlineData("$.nothing", SourceReasons.Null)]
    [InlineData("$.nan", SourceReasons.NotFinite)]
    [InlineData("$.inf", SourceReasons.NotFinite)]
    [InlineData("$.huge", SourceReasons.NotFinite)]
    public async Task SaysWhyAPathGivesNoValue(string path, string reason)
    {
        using RawServer server = RawServer.Answering("""
            {"list":[{"v":1},{"v":2}],"word":"up","nothing":null,"nan":NaN,"inf":"-Infinity","huge":"1e999"}
            """);

        SourceBatch batch = await ReadAsync(server.Url, path);

        Assert.Null(batch.Values[0].Value.Value);
        Assert.Equal(reason, batch.Values[0].Value.Reason);
        Assert.Equal(1, batch.Errors);
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("404 Not Found")]
    [InlineData("302 Found")]
    public async Task AStatusOtherThanSuccessIsAFailure(string status)
    {
        using RawServer target = RawServer.Answering("{\"v\":1}");
        using RawServer server = RawServer.Answering("{\"v\":1}", status, $"Location: {target.Url}\r\n");

        Assert.Equal(SourceReasons.HttpStatus, await FailureAsync(server.Url));
        Assert.Equal(0, target.Requests);
    }

    [Fact]
    public async Task TakesNoMoreThanTheLimit()
    {
        long sent = 0;
        using RawServer server = new(async (_, stream, token) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n["u8.ToArray(), token);
            byte[] chunk = Encoding.ASCII.GetBytes(new string('1', 65536));
            for (; sent < 1L << 30; sent += chunk.Length)
                await stream.WriteAsync(chunk, token);
        });

        Assert.Equal(SourceReasons.AnswerTooLarge, await FailureAsync(server.Url));
        Assert.True(sent < 1L << 28, $"{sent} bytes were taken.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"v\":1")]
    [InlineData("{\"v\":1} {\"v\":2}")]
    [InlineData("<html></html>")]
    public async Task WhatIsNoJsonIsAFailure(string body)
    {
        using RawServer server = RawServer.Answering(body);
        Assert.Equal(SourceReasons.AnswerInvalid, await FailureAsync(server.Url));
    }

    [Fact]
    public async Task DeepJsonIsAFailure()
    {
        using RawServer server = RawServer.Answering(new string('[', 100_000) + new string(']', 100_000));
        Assert.Equal(SourceReasons.AnswerInvalid, await FailureAsync(server.Url));
    }

    [Fact]
    public async Task BytesThatAreNoUtf8AreAFailure()
    {
        byte[] body = [.. "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\n{\"v\":\""u8, 0xff, 0xfe, (byte)'"'];
        using RawServer server = RawServer.Sending(body);
        Assert.Equal(SourceReasons.AnswerInvalid, await FailureAsync(server.Url));
    }

    [Theory]
    [InlineData("garbage that is no HTTP\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"v\":1}")]
    [InlineData("")]
    public async Task AnAnswerThatIsCutOrNoHttpIsAFailure(string answer)
    {
        using RawServer server = RawServer.Sending(Encoding.ASCII.GetBytes(answer));
        Assert.Equal(SourceReasons.AnswerInvalid, await FailureAsync(server.Url));
    }

    [Fact]
    public async Task AServerThatIsNotThereIsAFailure()
    {
        string url;
        using (RawServer gone = RawServer.Stalling())
            url = gone.Url;

        Assert.Equal(NoValue.ConnectFailed, await FailureAsync(url));
    }

    [Fact]
    public async Task SendsTheTokenOfTheFileItIsIn()
    {
        using TempFolder folder = new();
        await File.WriteAllTextAsync(folder["token"], "s3cret\n");
        using RawServer server = RawServer.Answering(head => head.Contains("Authorization: Bearer s3cret\r\n", StringComparison.Ordinal) ? "{\"v\":1}" : "{\"v\":0}");

        SourceBatch batch = await ReadAsync(server.Url, "$.v", "file:" + folder["token"]);

        Assert.Equal(1, batch.Values[0].Value.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\r\nX-Injected: yes")]
    public async Task ATokenThatIsNoneSendsNothing(string token)
    {
        using TempFolder folder = new();
        await File.WriteAllTextAsync(folder["token"], token);
        using RawServer server = RawServer.Answering("{\"v\":1}");

        SourceFailureException failure = await Assert.ThrowsAsync<SourceFailureException>(() => ReadAsync(server.Url, "$.v", "file:" + folder["token"]));

        Assert.Equal(SourceReasons.SecretMissing, failure.Reason);
        Assert.Equal(0, server.Requests);
    }

    private static async Task<string> FailureAsync(string url) =>
        (await Assert.ThrowsAsync<SourceFailureException>(() => ReadAsync(url, "$.v"))).Reason;

    private static async Task<SourceBatch> ReadAsync(string url, string path, string? token = null)
    {
        MetricSourceSettings settings = new()
        {
            Name = "web",
            Kind = MetricSourceKind.HttpJson,
            Url = url + "/state",
            BearerToken = token,
            Metrics = [new() { Name = "measured", Select = path }],
        };
        using ISourceReader reader = SourceFactory.Create(settings);
        return await reader.ReadAsync(null, Given.Start, Never);
    }
}
