using System.Text.Json;

namespace CanaryPS.Engine.Tests.Configuration;

public class RoutingSectionTests
{
    [Fact]
    public void A_section_is_read_and_absent_means_capital_shares_that_nobody_is_told_of()
    {
        using TempConfiguration file = new(
            """
            routing:
              mode: instruments
              salt: desk
              instruments: [SPY, QQQ]
              file: weights.json
              webhook: { url: "https://engine.example/w", signing_key: env:KEY, bearer_token: vault:Desk/Token, timeout_seconds: 2 }
              readers: [oms, ems-2]
            """);
        RoutingSettings read = CanaryPS.Engine.Configuration.ConfigurationLoader.Load(file.Path).Routing;

        Assert.Equal((RouteMode.Instruments, "desk", Path.Combine(file.Folder, "weights.json")), (read.Mode, read.Salt, read.File));
        Assert.Equal(["SPY", "QQQ"], read.Instruments);
        Assert.Equal(["oms", "ems-2"], read.Readers);
        Assert.Equal(new RoutingWebhookSettings { Url = "https://engine.example/w", SigningKey = "env:KEY", BearerToken = "vault:Desk/Token", TimeoutSeconds = 2 }, read.Webhook);
        Assert.Equal(JsonSerializer.Serialize(new RoutingSettings()), JsonSerializer.Serialize(TempConfiguration.Load("production: {}\n").Routing));
    }

    [Theory]
    [InlineData("mode: instruments", "mode")]
    [InlineData("mode: orders", "mode")]
    [InlineData("instruments: [SPY]", "instruments")]
    [InlineData("mode: instruments, instruments: [SPY, spy]", "instruments[1]")]
    [InlineData("readers: [a, a]", "readers[1]")]
    [InlineData("readers: ['../a']", "readers[0]")]
    [InlineData("webhook: { signing_key: env:K }", "webhook.url")]
    [InlineData("webhook: { url: 'https://e', signing_key: s3cret }", "webhook.signing_key")]
    [InlineData("webhook: { url: 'ftp://e' }", "webhook.url")]
    [InlineData("webhook: { url: 'https://e', timeout_seconds: 0 }", "webhook.timeout_seconds")]
    [InlineData("salt: ''", "salt")]
    [InlineData("modes: shadow", "modes")]
    public void What_cant_work_is_located(string keys, string key) =>
        Assert.Equal($"routing.{key}", TempConfiguration.ProblemOf($"routing: {{ {keys} }}\n").Key);
}
