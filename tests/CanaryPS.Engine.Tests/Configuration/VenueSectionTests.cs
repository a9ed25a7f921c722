namespace CanaryPS.Engine.Tests.Configuration;

public class VenueSectionTests
{
    private const string Keys = "key_id: env:KEY, secret_key: vault:ops/alpaca";

    [Fact]
    public void A_venue_is_read_with_where_its_keys_are()
    {
        TradingSettings read = TempConfiguration.Load(
            $$"""
            trading:
              flow: venue
              venue:
                name: alpaca-1
                kind: alpaca
                alpaca: { {{Keys}}, dedicated_account: true, timeout_seconds: 2, requests_per_minute: 90 }
                paper: { participation: 0.2, queue_ahead: 3, disconnect_rate: 0.1 }
                send_within_seconds: 3
            """).Trading;

        Assert.Equal(TradingFlow.Venue, read.Flow);
        Assert.Equal(("alpaca-1", VenueKind.Alpaca, 3d), (read.Venue.Name, read.Venue.Kind, read.Venue.SendWithinSeconds));
        Assert.Equal(
            new AlpacaSettings { KeyId = "env:KEY", SecretKey = "vault:ops/alpaca", DedicatedAccount = true, TimeoutSeconds = 2, RequestsPerMinute = 90 },
            read.Venue.Alpaca);
        Assert.False(read.Venue.Alpaca!.IsLive);
        Assert.Equal(new PaperExchangeSettings { Participation = 0.2, QueueAhead = 3, DisconnectRate = 0.1 }, read.Venue.Paper);
    }

    [Theory]
    [InlineData("https://api.alpaca.markets", true)]
    [InlineData("https://paper-api.alpaca.markets", false)]
    [InlineData("http://127.0.0.1:8080", false)]
    public void An_address_that_is_not_papers_is_live(string url, bool live) =>
        Assert.Equal(live, TempConfiguration.Load($"trading: {{ venue: {{ kind: alpaca, alpaca: {{ url: \"{url}\", {Keys} }} }} }}\n").Trading.Venue.Alpaca!.IsLive);

    [Theory]
    [InlineData("venue: { kind: alpaca }", "kind")]
    [InlineData("venue: { alpaca: { key_id: env:K, secret_key: env:S } }", "alpaca")]
    [InlineData("venue: { kind: alpaca, alpaca: { secret_key: env:S } }", "alpaca.key_id")]
    [InlineData("venue: { kind: alpaca, alpaca: { key_id: PK123, secret_key: env:S } }", "alpaca.key_id")]
    [InlineData("venue: { kind: alpaca, alpaca: { url: 'http://example.com', key_id: env:K, secret_key: env:S } }", "alpaca.url")]
    [InlineData("venue: { kind: alpaca, alpaca: { url: 'https://u:p@example.com', key_id: env:K, secret_key: env:S } }", "alpaca.url")]
    [InlineData("venue: { kind: alpaca, alpaca: { requests_per_minute: 0, key_id: env:K, secret_key: env:S } }", "alpaca.requests_per_minute")]
    [InlineData("venue: { paper: { participation: 2 } }", "paper.participation")]
    [InlineData("venue: { send_within_seconds: 0 }", "send_within_seconds")]
    public void What_cant_work_is_located(string keys, string key) =>
        Assert.Equal($"trading.venue.{key}", TempConfiguration.ProblemOf($"trading: {{ {keys} }}\n").Key);

    [Fact]
    public void A_position_in_an_account_of_the_candidates_own_can_not_be_handed_over()
    {
        const string text = "production: {{ rollback_policy: HandOver }}\ntrading: {{ flow: venue, venue: {{ kind: alpaca, alpaca: {{ {0}, dedicated_account: {1} }} }} }}\n";
        Assert.Equal(
            "trading.venue.alpaca.dedicated_account",
            TempConfiguration.ProblemOf(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Keys, "true")).Key);
        Assert.NotNull(TempConfiguration.Load(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Keys, "false")));
    }
}
