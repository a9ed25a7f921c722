using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableTheory]
    [InlineData(NameKind.Deployment)]
    [InlineData(NameKind.Strategy)]
    [InlineData(NameKind.Alert)]
    [InlineData(NameKind.OpenAlert)]
    [InlineData(NameKind.Metric)]
    [InlineData(NameKind.Window)]
    [InlineData(NameKind.Threshold)]
    [InlineData(NameKind.Venue)]
    [InlineData(NameKind.Channel)]
    [InlineData(NameKind.Instrument)]
    public async Task An_empty_store_has_no_names(NameKind kind)
    {
        await using IProductionStore store = await OpenAsync();

        Assert.Empty(await store.GetNamesAsync(new NameQuery { Kind = kind }, default));
        Assert.Empty(await store.GetNamesAsync(new NameQuery { Kind = kind, Pattern = "a*", DeploymentId = "gone" }, default));
        Assert.Empty(await store.GetRunningByConfigurationAsync(10, default));
    }

    [SkippableFact]
    public async Task Names_of_deployments_that_run_come_first_and_the_newest_of_each_before()
    {
        await using IProductionStore store = await OpenAsync();
        await EndAsync(store, await StartAsync(store, "old", "one"));
        await StartAsync(store, "runs", "two");
        await EndAsync(store, await StartAsync(store, "new", "three"));
        await StartAsync(store, "also", "four");

        Assert.Equal(
            [new StoredName("also", "four, CANARY"), new StoredName("runs", "two, CANARY"), new StoredName("new", "three, COMPLETED"), new StoredName("old", "one, COMPLETED")],
            await store.GetNamesAsync(new NameQuery { Kind = NameKind.Deployment }, default));
        Assert.Equal(["also", "runs", "new"], await NamesAsync(store, new NameQuery { Kind = NameKind.Deployment, Most = 3 }));
        Assert.Equal(["four", "two", "one", "three"], await NamesAsync(store, new NameQuery { Kind = NameKind.Strategy }));
        Assert.Equal(["also"], await store.GetRunningByConfigurationAsync(10, default));
        Assert.Empty(await store.GetRunningByConfigurationAsync(0, default));
    }

    [SkippableTheory]
    [InlineData("*", "a%b", "a_b", "aXb", "a\\b", "[ab]")]
    [InlineData("A*", "a%b", "a_b", "aXb", "a\\b")]
    [InlineData("a%*", "a%b")]
    [InlineData("a_b", "a_b")]
    [InlineData("a\\*", "a\\b")]
    [InlineData("[*", "[ab]")]
    [InlineData("?X?", "aXb")]
    [InlineData("ax*", "aXb")]
    [InlineData("' OR 1=1 --")]
    public async Task A_pattern_has_two_wildcards_and_no_case_and_all_else_stands_for_itself(string pattern, params string[] found)
    {
        await using IProductionStore store = await OpenAsync();
        string[] ids = ["a%b", "a_b", "aXb", "a\\b", "[ab]"];
        foreach (string id in ids)
            await StartAsync(store, id, id);

        Assert.Equal(found.Order(StringComparer.Ordinal), (await NamesAsync(store, new NameQuery { Kind = NameKind.Deployment, Pattern = pattern })).Order(StringComparer.Ordinal));
        Assert.Equal(found.Order(StringComparer.Ordinal), (await NamesAsync(store, new NameQuery { Kind = NameKind.Strategy, Pattern = pattern })).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Names_of_open_alerts_come_the_worst_first_and_then_those_that_are_over()
    {
        await using IProductionStore store = await OpenAsync();
        await CommitAsync(store, Given.Next(await StartAsync(store)) with
        {
            Alerting = Given.Alerting(
                Given.Alert("low", severity: AlertSeverity.LOW), Given.Alert("over", AlertState.Resolved), Given.Alert("taken", AlertState.Acknowledged),
                Given.Alert("high", severity: AlertSeverity.HIGH), Given.Alert("medium", severity: AlertSeverity.MEDIUM), Given.Alert("last", AlertState.Inactive)),
        });

        Assert.Equal(["taken", "high", "medium", "low", "last", "over"], await NamesAsync(store, new NameQuery { Kind = NameKind.Alert }));
        Assert.Equal(["taken", "high", "medium", "low", "last"], await NamesAsync(store, new NameQuery { Kind = NameKind.Alert, Most = 5 }));
        Assert.Equal(["taken", "high"], await NamesAsync(store, new NameQuery { Kind = NameKind.Alert, Most = 2 }));
        Assert.Equal(["low", "last"], await NamesAsync(store, new NameQuery { Kind = NameKind.Alert, Pattern = "L*" }));
        Assert.Empty(await NamesAsync(store, new NameQuery { Kind = NameKind.OpenAlert, DeploymentId = "other" }));
        Assert.Equal(
            new StoredName("high", "HIGH, Firing: latency_p95 is 3000 ms"),
            Assert.Single(await store.GetNamesAsync(new NameQuery { Kind = NameKind.OpenAlert, Pattern = "high", DeploymentId = "d1" }, default)));
    }

    [SkippableFact]
    public async Task Names_of_metrics_and_windows_are_those_of_a_deployment_or_of_the_newest()
    {
        await using IProductionStore store = await OpenAsync();
        await CommitAsync(store, Given.Next(await StartAsync(store)) with { Samples = [Given.Sample("cpu"), Given.Sample("cpu", 1, Arm.Baseline), Given.Sample("own value")] });
        await CommitAsync(store, Given.Next(await StartAsync(store, "d2", "other")) with
        {
            Samples = [Given.Sample("cost", deploymentId: "d2") with { Window = "60m" }],
        });

        Assert.Equal(
            [new StoredName("cost", "TRADING, ms"), new StoredName("cpu", "TRADING, ms"), new StoredName("own value", "TRADING, ms")],
            await store.GetNamesAsync(new NameQuery { Kind = NameKind.Metric }, default));
        Assert.Equal(["cost"], await NamesAsync(store, new NameQuery { Kind = NameKind.Metric, DeploymentId = "d2" }));
        Assert.Equal(["cost", "cpu"], await NamesAsync(store, new NameQuery { Kind = NameKind.Metric, Pattern = "C*" }));
        Assert.Equal(["60m", "session"], await NamesAsync(store, new NameQuery { Kind = NameKind.Window }));
    }

    [SkippableFact]
    public async Task Names_of_rules_are_those_for_all_and_for_the_strategy_of_a_deployment()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await store.ChangeRulesAsync(_ => [Added("slow", null), Added("slow", "fast_momentum"), Added("own", "fast_momentum"), Added("foreign", "other")], default);

        Assert.Equal(["foreign", "own", "slow"], await NamesAsync(store, new NameQuery { Kind = NameKind.Threshold }));
        Assert.Equal(["own", "slow"], await NamesAsync(store, new NameQuery { Kind = NameKind.Threshold, DeploymentId = "d1" }));
        Assert.Equal(
            [new StoredName("slow", "why slow")], await store.GetNamesAsync(new NameQuery { Kind = NameKind.Threshold, Pattern = "S*" }, default));
    }

    [SkippableFact]
    public async Task Names_of_venues_are_those_of_configurations()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        Deployment other = Given.Deployment("d2", "other");
        await store.CreateDeploymentAsync(
            Given.Start(other with { Configuration = other.Configuration with { Trading = other.Configuration.Trading with { Venue = new VenueSettings { Name = "Bourse d'été" } } } }), default);

        Assert.Equal(["Bourse d'été", "paper"], await NamesAsync(store, new NameQuery { Kind = NameKind.Venue }));
        Assert.Equal(["paper"], await NamesAsync(store, new NameQuery { Kind = NameKind.Venue, Pattern = "P*" }));
        Assert.Equal(["d2", "d1"], await store.GetRunningByConfigurationAsync(10, default));
        Assert.Equal(["d2"], await store.GetRunningByConfigurationAsync(1, default));
    }

    private static async Task<IEnumerable<string>> NamesAsync(IProductionStore store, NameQuery query) =>
        (await store.GetNamesAsync(query, default)).Select(name => name.Name);

    private static Task EndAsync(IProductionStore store, Deployment deployment)
    {
        StoreCommit ended = Given.Next(deployment);
        return store.CommitAsync(ended with { Deployment = ended.Deployment with { Stage = DeploymentStage.COMPLETED } }, default);
    }

    private static RuleChange Added(string name, string? strategy) => new(new StoredRule
    {
        Name = name,
        Strategy = strategy,
        Rule = new MetricThreshold { Name = name, Description = $"why {name}", MetricName = "cpu_usage", MetricType = MetricType.SYSTEM, Operator = ThresholdOperator.GreaterThan, CriticalThreshold = 95 },
        ChangedBy = "ana",
        ChangedAt = Given.Time,
    });
}
