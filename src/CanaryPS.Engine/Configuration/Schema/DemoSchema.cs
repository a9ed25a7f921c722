using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>demo:</c> section: deployments that override parts of the file they stand in.</summary>
internal static class DemoSchema
{
    private static readonly Section<DemoDraft> Deployment = new Section<DemoDraft>()
        .Key("name", Scalars.Name, (d, v) => d with { Name = v }, required: true)
        .Key("description", Scalars.Text, (d, v) => d with { Description = v }, required: true)
        .Key("candidate", Scalars.Name, (d, v) => d with { Candidate = v }, required: true)
        .Key("baseline", Scalars.Name, (d, v) => d with { Baseline = v })
        .Key("production", ProductionSchema.Section, (d, v) => d with { Production = v }, d => d.Production)
        .Key("trading", TradingSchema.Section, (d, v) => d with { Trading = v }, d => d.Trading);

    /// <summary>Reads the section; null where it is absent or has problems, which are then in the log.</summary>
    public static DemoSettings? Read(ConfigurationDraft draft, ProblemLog log)
    {
        if (draft.Demo is not { } node || node is ScalarNode { IsNull: true })
            return null;

        DemoDraft blank = new() { Production = draft.Production, Trading = draft.Trading };
        Section<IReadOnlyList<DemoDraft>> section = new Section<IReadOnlyList<DemoDraft>>()
            .Key("deployments", new ListOf<DemoDraft>(Deployment, blank, d => d.Name, "name", least: 1), (_, v) => v, required: true);
        if (!section.TryRead(node, "demo", [], log, out IReadOnlyList<DemoDraft>? drafts) || drafts.Count == 0)
            return null;

        List<DemoDeployment> deployments = [];
        foreach ((DemoDraft item, int index) in drafts.Select((item, index) => (item, index)))
        {
            if (Resolve(item, KeyPath.Item("demo.deployments", index), draft, log) is { } deployment)
                deployments.Add(deployment);
        }

        return new DemoSettings { Deployments = deployments };
    }

    private static DemoDeployment? Resolve(DemoDraft item, string key, ConfigurationDraft draft, ProblemLog log)
    {
        string production = KeyPath.Join(key, "production");
        string trading = KeyPath.Join(key, "trading");
        foreach (OrderRule<ProductionSettings> rule in ProductionSchema.Rules)
            rule.Check(item.Production, [production, "production"], log);
        foreach (OrderRule<TradingSettings> rule in TradingSchema.Rules)
            rule.Check(item.Trading, [trading, "trading"], log);

        StrategySpec? candidate = draft.FindStrategy(item.Candidate, KeyPath.Join(key, "candidate"), log);
        StrategySpec? baseline = item.Baseline is null
            ? draft.Strategies[0]
            : draft.FindStrategy(item.Baseline, KeyPath.Join(key, "baseline"), log);

        return candidate is null || baseline is null
            ? null
            : new DemoDeployment
            {
                Name = item.Name,
                Description = item.Description,
                Candidate = candidate,
                Baseline = baseline,
                Configuration = (draft with { Production = item.Production, Trading = item.Trading }).Complete(log.Path),
            };
    }
}
