using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Tests.Metrics.Properties;

namespace CanaryPS.Engine.Tests.Metrics.Contracts;

public class MetricContractTests
{
    [Fact]
    public async Task Every_metric_that_is_emitted_has_a_contract_and_every_contract_a_metric()
    {
        IEnumerable<string> emitted = (await Emitted()).Select(sample => MetricContracts.Find(sample.Name)?.Name ?? sample.Name).Distinct();

        Assert.Equal(emitted.Order(StringComparer.Ordinal), MetricContracts.All.Select(contract => contract.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Samples_have_the_family_and_the_unit_of_their_contract() => Assert.All(await Emitted(), sample =>
    {
        MetricContract contract = MetricContracts.Find(sample.Name)!;
        Assert.Equal((contract.Type, contract.Unit), (sample.Type, sample.Unit));
    });

    [Fact]
    public void Every_name_has_a_contract() => Assert.Equal(
        typeof(MetricNames).GetFields().Concat(typeof(SourceMetricNames).GetFields()).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        MetricContracts.All.Select(contract => contract.Name).Order(StringComparer.Ordinal));

    /// <summary>A rule starts each of its sentences with the reason, so that a reader of a sample can look it up.</summary>
    [Fact]
    public void Rules_name_reasons_that_exist()
    {
        HashSet<string> reasons = [.. typeof(NoValue).GetFields().Concat(typeof(SourceReasons).GetFields()).Select(field => (string)field.GetRawConstantValue()!)];

        Assert.All(MetricContracts.All.Where(contract => contract.NoValueRule != "Always has a value."), contract => Assert.All(
            contract.NoValueRule.TrimEnd('.').Split(["; ", ", "], StringSplitOptions.None),
            rule => Assert.Contains(rule.Split(' ')[0], reasons)));
    }

    [Fact]
    public async Task A_sample_without_a_value_gives_a_reason_of_its_contract() => Assert.All(
        (await Emitted()).Where(sample => sample.Value is null),
        sample => Assert.Contains(sample.Reason!, MetricContracts.Find(sample.Name)!.NoValueRule, StringComparison.Ordinal));

    /// <summary>After every entry of some random streams, so that short, flat and empty histories all come up.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_sample_of_any_history_gives_a_reason_of_its_contract(int seed)
    {
        Random random = new(seed);
        TradingStream stream = new([.. Enumerable.Range(0, 300).Select(_ => random.Next(100_000))]);
        DeploymentLedger ledger = new(Told.Deployment);
        foreach (TradingEntry entry in stream.Entries)
        {
            ledger.Apply(entry);
            Assert.All(
                ledger.Candidate.Snapshot(stream.End).Where(sample => sample.Value is null),
                sample => Assert.Contains(sample.Reason!, MetricContracts.Find(sample.Name)!.NoValueRule, StringComparison.Ordinal));
        }
    }

    /// <summary>What the first evaluation of a deployment commits, both built-in sources and their health included.</summary>
    private static async Task<IReadOnlyList<MetricSample>> Emitted()
    {
        using TempFolder folder = new();
        SimulatedClock clock = new(Given.Start);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(folder["store.db"], createIfMissing: true, clock, keepLeases: false, default);
        ProductionConfiguration configuration = Given.Configuration(trading: new TradingSettings
        {
            MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv") },
        });
        await engine.TickAsync((await engine.StartAsync(Given.Request(configuration))).Id);
        return await engine.GetMetricsAsync(new MetricQuery()).ToListAsync();
    }
}
