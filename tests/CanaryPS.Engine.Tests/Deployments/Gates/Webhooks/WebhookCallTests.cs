using System.Net;
using System.Net.Sockets;
using System.Text;
using CanaryPS.Engine.Deployments.Gates;
using CanaryPS.Engine.Deployments.Gates.Webhooks;
using CanaryPS.Engine.Sources.Http;
using CanaryPS.Engine.Tests.Sources.Http;

namespace CanaryPS.Engine.Tests.Deployments.Gates.Webhooks;

public sealed class WebhookCallTests
{
    [Theory]
    [InlineData("{\"allow\": true}", "allows it")]
    [InlineData("{\"allow\": true, \"reason\": \"risk is\\nlow\"}", "risk is low")]
    public async Task Only_allow_true_opens(string body, string said)
    {
        using RawServer server = RawServer.Answering(body);

        GateAnswer answer = await AskAsync(Gate(server.Url));

        Assert.True(answer.Allows);
        Assert.Equal((Given.Start, "risk"), (answer.AskedAt, answer.Gate));
        Assert.EndsWith(said, answer.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK", "{\"allow\": false, \"reason\": \"limits\"}", "refuses: limits")]
    [InlineData("200 OK", "{\"allow\": false}", "refuses: no reason given")]
    [InlineData("200 OK", "{\"allow\": \"true\"}", "no \"allow\" of true or false")]
    [InlineData("200 OK", "{\"allow\": 1}", "no \"allow\" of true or false")]
    [InlineData("200 OK", "[true]", "no \"allow\" of true or false")]
    [InlineData("200 OK", "<html>", "is not JSON")]
    [InlineData("200 OK", "", "is not JSON")]
    [InlineData("500 Internal Server Error", "{\"allow\": true}", "answered with status 500")]
    [InlineData("302 Found", "{\"allow\": true}", "answered with status 302")]
    [InlineData("401 Unauthorized", "", "answered with status 401")]
    public async Task Every_other_answer_does_not_and_says_why(string status, string body, string said)
    {
        using RawServer server = RawServer.Answering(body, status);

        GateAnswer answer = await AskAsync(Gate(server.Url + "/hook?key=hidden"));

        Assert.False(answer.Allows);
        Assert.StartsWith("gate 'risk' does not open: ", answer.Sentence, StringComparison.Ordinal);
        Assert.Contains(said, answer.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stalls_is_given_its_time()
    {
        using RawServer server = RawServer.Stalling();

        GateAnswer answer = await AskAsync(Gate(server.Url) with { TimeoutSeconds = 0.2 });

        Assert.False(answer.Allows);
        Assert.EndsWith("did not answer within 0.2 s", answer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_drops_or_sends_garbage_or_too_much_does_not_allow()
    {
        using RawServer dropping = RawServer.Sending([]);
        using RawServer garbage = RawServer.Sending([0, 159, 146, 150, 13, 10, 13, 10]);
        using RawServer cut = RawServer.Sending(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"allow\": true}"));
        using RawServer endless = RawServer.Answering($"{{\"allow\": true, \"reason\": \"{new string('x', HttpFetcher.MostBytes)}\"}}");

        foreach (RawServer server in new[] { dropping, garbage, cut })
            Assert.Contains("no whole HTTP answer", await RefusalAsync(Gate(server.Url)), StringComparison.Ordinal);
        Assert.Contains("more than 1048576 bytes", await RefusalAsync(Gate(endless.Url)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_does_not_allow()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        Assert.Contains("no connection to", await RefusalAsync(Gate($"http://127.0.0.1:{port}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_verdict_and_the_secret_are_sent_and_nothing_without_the_secret()
    {
        using TempFolder folder = new();
        await File.WriteAllTextAsync(folder["token"], "s3cret\n");
        string request = "";
        using RawServer server = RawServer.Answering(head =>
        {
            request = head;
            return "{\"allow\": true}";
        });

        Assert.True((await AskAsync(Gate(server.Url) with { BearerToken = "file:" + folder["token"] })).Allows);
        Assert.StartsWith("POST / HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer s3cret\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"kind\":\"Advance\"}", request, StringComparison.Ordinal);

        string refusal = await RefusalAsync(Gate(server.Url) with { BearerToken = "file:" + folder["none"] });
        Assert.Contains("bearer_token", refusal, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_long_reason_is_cut()
    {
        using RawServer server = RawServer.Answering($"{{\"allow\": false, \"reason\": \"{new string('x', 5000)}\"}}");

        Assert.InRange((await RefusalAsync(Gate(server.Url))).Length, 300, 400);
    }

    private static GateSettings Gate(string url) => new() { Name = "risk", Kind = GateKind.Webhook, Url = url };

    private static Task<GateAnswer> AskAsync(GateSettings gate) =>
        WebhookCall.AskAsync(gate, Encoding.UTF8.GetBytes("{\"kind\":\"Advance\"}"), Given.Start, TimeProvider.System, CancellationToken.None);

    private static async Task<string> RefusalAsync(GateSettings gate)
    {
        GateAnswer answer = await AskAsync(gate);
        Assert.False(answer.Allows);
        return answer.Sentence;
    }
}
