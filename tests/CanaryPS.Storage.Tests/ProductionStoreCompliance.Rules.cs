using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    private static readonly StoredRule Rule = new()
    {
        Name = "slow venue",
        Strategy = "fast_momentum",
        Rule = new MetricThreshold
        {
            Name = "slow venue", MetricName = "latency_p95", MetricType = MetricType.TRADING, Operator = ThresholdOperator.Outside,
            WarningThreshold = 0.1 + 0.2, WarningUpper = 300, ForSeconds = 1.5, CooldownSeconds = null,
            NoData = NoDataPolicy.Fire, Labels = new Dictionary<string, string> { ["venue"] = "XETRA ñ" },
        },
        Enabled = false,
        ChangedBy = "ana",
        ChangedAt = Given.Time,
    };

    [SkippableFact]
    public async Task Rules_come_back_as_they_were_put_and_in_another_process()
    {
        await using IProductionStore store = await OpenAsync();
        Same.As(StoredRules.None, await store.GetRulesAsync(default));
        StoredRule[] rules =
        [
            Rule with { Name = "a", Rule = new CompositeRule { Name = "a", MetricType = MetricType.RISK, When = "x and not y" } },
            Rule with { Name = "b", Strategy = null, Rule = null },
            Rule with { Name = "b", Enabled = null, Rule = new AnomalyRule { Name = "b", MetricName = "m", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, CriticalThreshold = 4 } },
            Rule with { Name = "c", Rule = new AbsenceRule { Name = "c", MetricName = "m", MetricType = MetricType.CUSTOM, AfterSeconds = 3, Arm = Arm.Candidate } },
            Rule,
        ];
        StoredRules written = await store.ChangeRulesAsync(_ => [.. rules.Select(rule => new RuleChange(rule))], default);

        await using IProductionStore other = await OpenAsync();
        StoredRules read = await other.GetRulesAsync(default);
        Assert.Equal(5, read.Version);
        Assert.Equal(rules.Select(Text), read.Rules.Select(Text));
        Assert.Equal(rules.Select(Text), written.Rules.Select(Text));

        // A list of rules as objects says of each all that its kind has.
        static string Text(StoredRule rule) => Same.Text(rule with { Rule = null }) + (rule.Rule is { } inner ? Same.Text(inner) : "");
    }

    [SkippableFact]
    public async Task The_version_of_the_rules_rises_with_every_change_also_one_that_takes_a_rule_out()
    {
        await using IProductionStore store = await OpenAsync();
        await using IProductionStore other = await OpenAsync();
        Assert.Equal(0, await other.GetRulesVersionAsync(default));

        await store.ChangeRulesAsync(_ => [new RuleChange(Rule)], default);
        Assert.Equal(1, await other.GetRulesVersionAsync(default));
        await store.ChangeRulesAsync(_ => [new RuleChange(Rule with { Enabled = true })], default);
        Assert.Equal(2, await other.GetRulesVersionAsync(default));
        Assert.True(Assert.Single((await other.GetRulesAsync(default)).Rules).Enabled);
        await store.ChangeRulesAsync(stored => [new RuleChange(stored.Rules[0], IsRemoved: true)], default);
        Assert.Equal(3, await other.GetRulesVersionAsync(default));
        Assert.Empty((await other.GetRulesAsync(default)).Rules);
        await store.ChangeRulesAsync(_ => [], default);
        Assert.Equal(3, await other.GetRulesVersionAsync(default));
    }

    [SkippableFact]
    public async Task A_change_of_rules_that_fails_leaves_nothing()
    {
        await using IProductionStore store = await OpenAsync();
        await store.ChangeRulesAsync(_ => [new RuleChange(Rule)], default);
        string before = await StoreContents.OfAsync(store);

        await Assert.ThrowsAsync<ThresholdException>(() => store.ChangeRulesAsync(_ => throw new ThresholdException("ThresholdExists", "is there"), default));
        await Assert.ThrowsAsync<TextException>(() => store.ChangeRulesAsync(_ => [new RuleChange(Rule with { Name = "x" }), new RuleChange(Rule with { Name = "n\0ul" })], default));

        Assert.Equal(before, await StoreContents.OfAsync(store));
    }
}
