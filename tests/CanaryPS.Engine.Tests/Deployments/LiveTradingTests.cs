using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Deployments;

public sealed class LiveTradingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Real_money_needs_a_confirmation_which_the_journal_keeps()
    {
        await using IProductionEngine engine = new ProductionEngineFactory().Open(_folder["store.db"], createIfMissing: true, new FakeTimeProvider(Given.Start));
        DeploymentRequest request = Given.Request(On(AlpacaSettings.LiveUrl));
        VenueException refused = await Assert.ThrowsAsync<VenueException>(() => engine.StartAsync(request));
        Assert.Equal("LiveTradingNotConfirmed", refused.ErrorId);
        Assert.Empty(await engine.GetDeploymentsAsync());

        Deployment started = await engine.StartAsync(request with { ConfirmLive = true, Actor = "bo" });
        Assert.Equal("bo", (await engine.GetDeploymentAsync(started.Id)).LiveConfirmedBy);
        Assert.Contains("\"bo\"", Assert.Single(await engine.GetJournalAsync(started.Id)).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_needs_none_and_a_confirmation_that_was_not_needed_is_not_recorded()
    {
        await using IProductionEngine engine = new ProductionEngineFactory().Open(_folder["store.db"], createIfMissing: true, new FakeTimeProvider(Given.Start));
        Deployment started = await engine.StartAsync(Given.Request(On(AlpacaSettings.PaperUrl)) with { ConfirmLive = true });
        Assert.Null(started.LiveConfirmedBy);
    }

    private static ProductionConfiguration On(string url) => Given.Configuration(trading: new TradingSettings
    {
        Flow = TradingFlow.Venue,
        Venue = new VenueSettings { Name = "alpaca-1", Kind = VenueKind.Alpaca, Alpaca = new AlpacaSettings { Url = url, KeyId = "env:K", SecretKey = "env:S" } },
    });
}
