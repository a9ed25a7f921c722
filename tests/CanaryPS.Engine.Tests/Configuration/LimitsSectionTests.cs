using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Limits;

namespace CanaryPS.Engine.Tests.Configuration;

public class LimitsSectionTests
{
    private const string All = """
        limits:
          instruments: [SPY, QQQ]
          venues: [paper]
          price_collar_percent: 2.5
          max_order_value: 50000
          max_order_volume: 500
          max_messages_per_second: 20
          max_position: 1000
          max_exposure: 100000
          max_loss: 2000
          max_repeats: 10
          repeat_seconds: 30
          hard: [position, message_rate]
          change_approvers: 2

        """;

    [Fact]
    public void Every_limit_is_read_and_nothing_is_limited_by_default()
    {
        LimitsManifest expected = new()
        {
            Instruments = ["SPY", "QQQ"], Venues = ["paper"], PriceCollarPercent = 2.5, MaxOrderValue = 50_000, MaxOrderVolume = 500, MaxMessagesPerSecond = 20,
            MaxPosition = 1000, MaxExposure = 100_000, MaxLoss = 2000, MaxRepeats = 10, RepeatSeconds = 30, Hard = [LimitKind.Position, LimitKind.MessageRate], ChangeApprovers = 2,
        };

        Assert.Equal(EngineJson.Serialize(expected), EngineJson.Serialize(TempConfiguration.Load(All).Limits));
        LimitsRules.Demand(expected);
        Assert.Null(TempConfiguration.Load("production: { failure_limit: 2 }\n").Limits);
        Assert.Equal(LimitsHash.Of(new LimitsManifest()), LimitsHash.Of(TempConfiguration.Load("limits: { instruments: null, max_loss: null }\n").Limits!));
    }

    [Theory]
    [InlineData("max_loss: 0", "max_loss")]
    [InlineData("price_collar_percent: 101", "price_collar_percent")]
    [InlineData("max_messages_per_second: 0", "max_messages_per_second")]
    [InlineData("max_repeats: 1.5", "max_repeats")]
    [InlineData("repeat_seconds: 0", "repeat_seconds")]
    [InlineData("change_approvers: 3", "change_approvers")]
    [InlineData("hard: [manifest]", "hard[0]")]
    [InlineData("instruments: SPY", "instruments")]
    [InlineData("max_los: 5", "max_los")]
    public void What_cant_work_is_located(string keys, string key) =>
        Assert.Equal($"limits.{key}", TempConfiguration.ProblemOf($"limits: {{ {keys} }}\n").Key);

    [Fact]
    public void A_file_of_limits_alone_is_read_and_nothing_else_in_it()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder["limits.yaml"], All);
        File.WriteAllText(folder["other.yaml"], All + "trading: { capital: 5 }\n");

        Assert.Equal(2000, ConfigurationLoader.LoadLimits(folder["limits.yaml"]).MaxLoss);
        Assert.Throws<ConfigurationException>(() => ConfigurationLoader.LoadLimits(folder["other.yaml"]));
    }
}
