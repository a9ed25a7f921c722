using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Rollbacks;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks;

/// <summary>What becomes of the position is said in the journal, and is refused where it can't come to be.</summary>
public sealed class PolicyTests
{
    private static readonly ProductionConfiguration _shadow = Given.Configuration() with { Routing = new RoutingSettings { Mode = RouteMode.Shadow } };

    private static readonly ProductionConfiguration _dedicated = Given.Configuration(trading: new TradingSettings
    {
        Flow = TradingFlow.Venue,
        Venue = new VenueSettings { Kind = VenueKind.Alpaca, Alpaca = new AlpacaSettings { KeyId = "env:K", SecretKey = "env:S", DedicatedAccount = true } },
    });

    [Fact]
    public void Only_a_hand_over_can_be_impossible()
    {
        foreach (ProductionConfiguration configuration in new[] { _shadow, _dedicated })
        {
            PolicyRule.Demand(RollbackPolicy.Flatten, configuration);
            PolicyRule.Demand(RollbackPolicy.Leave, configuration);
            RollbackPolicyException refused = Assert.Throws<RollbackPolicyException>(() => PolicyRule.Demand(RollbackPolicy.HandOver, configuration));
            Assert.Equal("RollbackPolicyNotPossible", refused.ErrorId);
        }

        foreach (TradingFlow flow in Enum.GetValues<TradingFlow>())
            PolicyRule.Demand(RollbackPolicy.HandOver, Given.Configuration(trading: new TradingSettings { Flow = flow }));
    }

    [Fact]
    public async Task A_start_whose_hand_over_is_impossible_leaves_nothing_behind()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        ProductionConfiguration configured = _shadow with { Production = new ProductionSettings { RollbackPolicy = RollbackPolicy.HandOver } };

        await Assert.ThrowsAsync<RollbackPolicyException>(() => rig.Commands.StartAsync(Given.Request(configured, "another"), default));

        Assert.Single(await rig.Store.GetDeploymentsAsync(default));
    }

    [Theory]
    [InlineData(RollbackPolicy.HandOver)]
    [InlineData(RollbackPolicy.Leave)]
    public async Task A_person_may_give_another_policy_than_the_configured_one(RollbackPolicy policy)
    {
        using TempFolder folder = new();
        SimulatedClock clock = new(Given.Start);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(folder["s.db"], true, clock, keepLeases: false, default);
        Deployment started = await engine.StartAsync(Given.Request(Given.Configuration(trading: new TradingSettings { Flow = TradingFlow.External })));

        Deployment ended = await engine.RollBackAsync(started.Id, policy, "ana", "drill");

        Assert.Equal((policy, RollbackPolicy.Flatten), (ended.RollbackPolicy, ended.Configuration.Production.RollbackPolicy));
        JournalEntry begun = Assert.Single(await engine.GetJournalAsync(started.Id), entry => entry.Kind == nameof(RollbackBegun));
        Assert.Contains($"\"{policy}\"", begun.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_is_impossible_changes_nothing()
    {
        using TempFolder folder = new();
        SimulatedClock clock = new(Given.Start);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(folder["s.db"], true, clock, keepLeases: false, default);
        Deployment started = await engine.StartAsync(Given.Request(_shadow with { Trading = new TradingSettings { Flow = TradingFlow.External } }));

        await Assert.ThrowsAsync<RollbackPolicyException>(() => engine.RollBackAsync(started.Id, RollbackPolicy.HandOver, "ana", "drill"));

        Deployment after = await engine.GetDeploymentAsync(started.Id);
        Assert.Equal((DeploymentStage.PREPARATION, started.Version), (after.Stage, after.Version));
    }
}
