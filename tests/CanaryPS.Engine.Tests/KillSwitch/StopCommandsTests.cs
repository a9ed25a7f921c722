using CanaryPS.Engine.Tests.Crashes;

namespace CanaryPS.Engine.Tests.KillSwitch;

/// <summary>What people may order, and what is refused.</summary>
public sealed class StopCommandsTests
{
    [Theory]
    [InlineData(StopScope.Strategy, "candidate_momentun", "StopTargetUnknown", "candidate_momentum")]
    [InlineData(StopScope.Deployment, "candidate-2", "StopTargetUnknown", "candidate-1")]
    [InlineData(StopScope.Venue, "alpaca", "StopTargetUnknown", "paper")]
    [InlineData(StopScope.Venue, null, "StopTargetInvalid", "Venue")]
    [InlineData(StopScope.All, "paper", "StopTargetInvalid", "paper")]
    public async Task A_stop_that_can_t_be_meant_so_is_refused_and_stops_nothing(StopScope scope, string? target, string errorId, string named)
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        await using ProductionEngine engine = await GivenStops.OpenAsync(scenario.Copy(), GivenStops.Clock());

        TradingStopException refused = await Assert.ThrowsAsync<TradingStopException>(() => engine.StopTradingAsync(GivenStops.Stop(scope, target)));

        Assert.Equal(errorId, refused.ErrorId);
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await engine.GetTradingStopsAsync(inForceOnly: false));
        Assert.False((await engine.GetDeploymentAsync(CrashScenario.DeploymentId)).IsFinal);
    }

    [Fact]
    public async Task The_same_is_stopped_once_and_the_second_hears_by_whom()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        await using ProductionEngine engine = await GivenStops.OpenAsync(scenario.Copy(), GivenStops.Clock());
        await engine.StopTradingAsync(GivenStops.Stop());

        TradingStopException refused = await Assert.ThrowsAsync<TradingStopException>(() => engine.StopTradingAsync(GivenStops.Stop(actor: "cy")));

        Assert.Equal("TradingStopKnown", refused.ErrorId);
        Assert.Contains("by bo", refused.Message, StringComparison.Ordinal);
        Assert.Single(await engine.GetTradingStopsAsync(inForceOnly: false));
    }

    [Fact]
    public async Task Where_two_persons_are_wanted_one_s_word_twice_is_one_s_and_who_stopped_may_be_one_of_them()
    {
        using CrashScenario scenario = await CrashScenario.CompletingAsync();
        SimulatedClock clock = GivenStops.Clock();
        await using ProductionEngine engine = await GivenStops.OpenAsync(scenario.Copy(), clock);
        Deployment template = await engine.GetDeploymentAsync(CrashScenario.DeploymentId);
        await engine.StartAsync(new DeploymentRequest
        {
            Candidate = Given.Momentum("another", lookback: 4, threshold: 0.01), Baseline = template.Baseline, Actor = "ana",
            Configuration = template.Configuration with { KillSwitch = new KillSwitchSettings { PersonsToEnable = 2 } },
        });
        Assert.Equal(1, (await engine.StopTradingAsync(GivenStops.Stop(StopScope.Strategy, GivenStops.Strategy))).PersonsToEnable);
        TradingStop stop = await engine.StopTradingAsync(GivenStops.Stop());
        Assert.Equal(2, stop.PersonsToEnable);

        Assert.Equal("TradingStopPerson", await GivenStops.ErrorOfAsync(() => engine.EnableTradingAsync(stop.Id, "Engine", "checked")));
        Assert.True((await engine.EnableTradingAsync(stop.Id, "bo", "checked")).IsInForce);
        Assert.Equal("TradingStopPerson", await GivenStops.ErrorOfAsync(() => engine.EnableTradingAsync(stop.Id, " BO", "checked")));
        Assert.Equal(["bo"], Assert.Single(await engine.GetTradingStopsAsync(inForceOnly: true), s => s.Id == stop.Id).Releases.Select(r => r.Actor));

        Assert.False((await engine.EnableTradingAsync(stop.Id, "cy", "seen too")).IsInForce);
        Assert.Equal("TradingStopOver", await GivenStops.ErrorOfAsync(() => engine.EnableTradingAsync(stop.Id, "di", "late")));
        Assert.Equal("TradingStopNotFound", await GivenStops.ErrorOfAsync(() => engine.EnableTradingAsync("stop-9", "di", "late")));
        Assert.Equal("TradingStopNotFound", await GivenStops.ErrorOfAsync(() => engine.GetStopProgressAsync("stop-9")));
        Assert.Equal(2, (await engine.GetDeploymentsAsync()).Count(d => d.Stage == DeploymentStage.ROLLBACK));
    }

    [Fact]
    public async Task An_empty_store_can_be_stopped_whole()
    {
        using TempFolder folder = new();
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(folder["s.db"], true, GivenStops.Clock(), keepLeases: false, default);

        TradingStop stop = await engine.StopTradingAsync(GivenStops.Stop());

        Assert.Equal(1, stop.PersonsToEnable);
        Assert.Equal("TradingStopped", await GivenStops.ErrorOfAsync(() => engine.StartAsync(Given.Request(Given.Configuration(trading: new TradingSettings
        {
            MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv") },
        })))));
    }
}
