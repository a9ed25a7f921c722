using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>A deployment that trades at the stand-in, through the whole engine.</summary>
public sealed class AlpacaDeploymentTests
{
    [Fact]
    public async Task A_tick_brings_what_the_broker_knows_into_the_log_and_a_rollback_takes_the_candidate_out_there()
    {
        await using AlpacaDesk desk = new(monitoringSeconds: 1);
        await using IProductionEngine engine = new ProductionEngineFactory().Open(desk.File("store.db"), createIfMissing: true, TimeProvider.System);
        Deployment started = await engine.StartAsync(Given.Request(desk.Configuration));
        string candidate = OrderIds.PrefixOf(started.Id, Arm.Candidate);
        desk.Book.Pass(TimeProvider.System.GetUtcNow() - Given.Start);
        desk.Book.Place(candidate + "filled", "X", "buy", 10);
        desk.Book.Place(candidate + "open", "Y", "buy", 5, 19);
        desk.Book.Place(OrderIds.PrefixOf(started.Id, Arm.Baseline) + "open", "Y", "buy", 5, 19);
        await engine.TickAsync(started.Id);

        ProductionVenue venue = await engine.GetVenueAsync(started.Id);
        Assert.Equal((1, 1, "PA3STANDIN"), (venue.CandidateOrders, venue.BaselineOrders, venue.Account.AccountId));
        Assert.Equal([new VenuePosition(Arm.Candidate, "X", 10)], venue.Positions);

        await engine.RollBackAsync(started.Id, "ana", "it is enough");
        Deployment now = await UntilAsync(engine, started.Id, deployment => deployment.RollbackConfirmedAt is not null);

        Assert.Equal(DeploymentStage.ROLLBACK, now.Stage);
        Assert.Equal(0, desk.Book.PositionOf(candidate, "X"));
        Assert.Equal([OrderIds.PrefixOf(started.Id, Arm.Baseline) + "open"], desk.Book.Orders.Where(order => order.IsOpen).Select(order => order.ClientOrderId));
    }

    [Fact]
    public async Task Preparation_wants_an_account_that_may_trade()
    {
        await using AlpacaDesk desk = new();
        VenueTradingSession session = new(desk.Deployment, desk.Connection, new DeploymentLedger(desk.Deployment.Id, LedgerSettings.Of(desk.Configuration)), TimeProvider.System);
        Assert.All(await ReadinessCheck.ReadAsync(session, null, default), evidence => Assert.Equal(EvidenceState.Pass, evidence.State));

        desk.Server.Account["account_blocked"] = true;
        Evidence account = Assert.Single(await ReadinessCheck.ReadAsync(session, null, default), evidence => evidence.State != EvidenceState.Pass);
        Assert.Equal(("venue_account", EvidenceState.Fail), (account.Criterion, account.State));
        Assert.Contains("it is blocked", account.Sentence, StringComparison.Ordinal);

        await desk.Server.DisposeAsync();
        Assert.Equal(EvidenceState.Error, Assert.Single(await ReadinessCheck.ReadAsync(session, null, default)).State);
    }

    [Fact]
    public async Task A_deployment_without_a_venue_has_none_to_show()
    {
        await using AlpacaDesk desk = new();
        await using IProductionEngine engine = new ProductionEngineFactory().Open(desk.File("store.db"), createIfMissing: true, TimeProvider.System);
        Deployment started = await engine.StartAsync(Given.Request(desk.Configuration with { Trading = new TradingSettings { Flow = TradingFlow.External } }));
        Assert.Equal("VenueNone", (await Assert.ThrowsAsync<VenueException>(() => engine.GetVenueAsync(started.Id))).ErrorId);
    }

    private static async Task<Deployment> UntilAsync(IProductionEngine engine, string deploymentId, Func<Deployment, bool> holds)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(60));
        while (true)
        {
            TickResult tick = await engine.TickAsync(deploymentId, patience.Token);
            if (holds(tick.Deployment))
                return tick.Deployment;
            TimeSpan pause = (tick.NextDue ?? TimeProvider.System.GetUtcNow()) - TimeProvider.System.GetUtcNow();
            if (pause > TimeSpan.Zero)
                await Task.Delay(pause < TimeSpan.FromSeconds(1) ? pause : TimeSpan.FromSeconds(1), patience.Token);
        }
    }
}
