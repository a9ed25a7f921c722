using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments;

public class EngineJsonTests
{
    [Fact]
    public void A_null_that_is_not_the_default_comes_back_as_null()
    {
        TradingSettings settings = new() { MarketData = new MarketDataSettings { SecondsPerBar = null } };

        Assert.Null(EngineJson.Deserialize<TradingSettings>(EngineJson.Serialize(settings)).MarketData.SecondsPerBar);
    }

    [Fact]
    public void A_deployment_comes_back_with_every_member()
    {
        Deployment deployment = Given.Started().Deployment with
        {
            EvaluatedAt = Given.Start.AddTicks(1),
            RollbackPolicy = RollbackPolicy.Leave,
            Weight = 0.1 + 0.2,
        };

        string json = EngineJson.Serialize(deployment);

        Assert.Equal(json, EngineJson.Serialize(EngineJson.Deserialize<Deployment>(json)));
        Assert.Equal(deployment.Weight, EngineJson.Deserialize<Deployment>(json).Weight);
        Assert.Contains("\"stage\":\"PREPARATION\"", json, StringComparison.Ordinal);
    }
}
