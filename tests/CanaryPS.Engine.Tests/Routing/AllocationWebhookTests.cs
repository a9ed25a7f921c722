using System.Security.Cryptography;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Routing;
using CanaryPS.Engine.Tests.Notifications.Channels;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Routing;

public sealed class AllocationWebhookTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(Given.Start);
    private readonly ChannelHttp _http = new(TimeProvider.System);
    private readonly TempFolder _folder = new();
    private static readonly CanaryAllocation Five = GivenAllocation.Of(5, version: 7);

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_allocation_is_posted_whole_and_signed()
    {
        using UnrulyServer server = new(UnrulyAnswer.Ok);
        await File.WriteAllTextAsync(_folder["key"], "s3cret\n");
        await File.WriteAllTextAsync(_folder["token"], "t0ken");
        RoutingWebhookSettings settings = new() { Url = server.Url + "/weights", SigningKey = "file:" + _folder["key"], BearerToken = "file:" + _folder["token"] };

        await Open(settings).PublishAsync(Five, default);

        UnrulyRequest request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/weights", "Bearer t0ken"), (request.Method, request.Path, request.Headers["Authorization"]));
        Assert.Equal(AllocationDocument.Write(Five), request.Body);
        Assert.Equal("1767603600", request.Headers["X-CanaryPS-Timestamp"]);
        byte[] signature = HMACSHA256.HashData("s3cret"u8, [.. "1767603600."u8, .. request.Body]);
        Assert.Equal("sha256=" + Convert.ToHexString(signature).ToLowerInvariant(), request.Headers["X-CanaryPS-Signature"]);
    }

    [Theory]
    [InlineData("""{"version": 7, "weight": 5}""", null)]
    [InlineData("""{"weight": 5.0, "version": 7, "engine": "x"}""", null)]
    [InlineData("""{"version": 8, "weight": 50}""", null)]
    [InlineData("""{"version": 6, "weight": 5}""", "has 5 % of version 6 in force, wanted 5 % of version 7")]
    [InlineData("""{"version": 7, "weight": 4}""", "has 4 % of version 7 in force")]
    [InlineData("", "no JSON")]
    [InlineData("OK", "no JSON")]
    [InlineData("[7, 5]", "no JSON")]
    [InlineData("""{"version": "7", "weight": "5"}""", "no JSON")]
    [InlineData("""{"version": 7}""", "no JSON")]
    [InlineData("""{"version": 1e400, "weight": 5}""", "no JSON")]
    public async Task Only_an_answer_with_version_and_weight_confirms(string body, string? missing)
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(200, body));
        string? found = await Open(new RoutingWebhookSettings { Url = server.Url }).MissingAsync(Five, default);

        if (missing is null)
            Assert.Null(found);
        else
            Assert.Contains(missing, found, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_it_confirms_it_is_asked_again_each_time_under_another_id()
    {
        using UnrulyServer server = UnrulyServer.InTurn(UnrulyAnswer.Status(202), UnrulyAnswer.Status(200, """{"version": 6, "weight": 1}"""), UnrulyAnswer.Status(200, """{"version": 7, "weight": 5}"""));
        AllocationWebhook webhook = Open(new RoutingWebhookSettings { Url = server.Url });
        await webhook.PublishAsync(Five, default);

        Assert.NotNull(await webhook.MissingAsync(Five, default));
        Assert.Null(await webhook.MissingAsync(Five, default));
        Assert.Equal(3, server.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct().Count());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(404)]
    [InlineData(307)]
    public async Task A_status_that_is_no_success_is_a_failure(int status)
    {
        using UnrulyServer server = new(UnrulyAnswer.Status(status, """{"version": 7, "weight": 5}"""));
        AllocationWebhook webhook = Open(new RoutingWebhookSettings { Url = server.Url });

        Assert.Equal("AllocationWebhookFailed", (await Assert.ThrowsAsync<RoutingException>(() => webhook.PublishAsync(Five, default))).ErrorId);
        Assert.Equal("AllocationWebhookFailed", (await Assert.ThrowsAsync<RoutingException>(() => webhook.MissingAsync(Five, default))).ErrorId);
    }

    [Fact]
    public async Task What_stalls_is_given_up_and_what_drops_is_told()
    {
        using UnrulyServer stalls = new(UnrulyAnswer.Stall);
        RoutingException slow = await Assert.ThrowsAsync<RoutingException>(() =>
            RoutingBench.Webhook(new RoutingWebhookSettings { Url = stalls.Url, TimeoutSeconds = 0.1 }, _http, TimeProvider.System).PublishAsync(Five, default));
        Assert.Contains("no answer within 0.1 s", slow.Message, StringComparison.Ordinal);

        using UnrulyServer drops = new(UnrulyAnswer.Drop);
        await Assert.ThrowsAsync<RoutingException>(() => Open(new RoutingWebhookSettings { Url = drops.Url }).PublishAsync(Five, default));
    }

    [Fact]
    public async Task No_secret_gets_into_a_message_and_a_missing_one_is_named()
    {
        await File.WriteAllTextAsync(_folder["token"], "t0ken-of-mine");
        using UnrulyServer server = new(UnrulyAnswer.Status(500, "who is t0ken-of-mine?"));
        RoutingException told = await Assert.ThrowsAsync<RoutingException>(() =>
            Open(new RoutingWebhookSettings { Url = server.Url, BearerToken = "file:" + _folder["token"] }).PublishAsync(Five, default));
        Assert.DoesNotContain("t0ken-of-mine", told.Message, StringComparison.Ordinal);

        RoutingException missing = await Assert.ThrowsAsync<RoutingException>(() =>
            Open(new RoutingWebhookSettings { Url = server.Url, SigningKey = "file:" + _folder["none"] }).PublishAsync(Five, default));
        Assert.Contains(_folder["none"], missing.Message, StringComparison.Ordinal);
    }

    private AllocationWebhook Open(RoutingWebhookSettings settings) => RoutingBench.Webhook(settings, _http, _clock);
}
