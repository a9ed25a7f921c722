using CanaryPS.Engine.Configuration.Schema;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration;

/// <summary>Reads configuration and strategy files, whatever they hold: all that is wrong is told at once.</summary>
internal static class ConfigurationLoader
{
    /// <summary>Reads and validates a configuration file; null gives the built-in defaults.</summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    public static ProductionConfiguration Load(string? path)
    {
        if (path is null)
            return new ConfigurationDraft().Complete(path: null);

        ProblemLog log = new(ConfigurationFile.FullPath(path));
        ConfigurationNode root = ConfigurationTree.Parse(ConfigurationFile.ReadText(log), log);
        if (!RootSchema.Section.TryRead(root, KeyPath.Root, new ConfigurationDraft(), log, out ConfigurationDraft? draft))
            throw log.Failure();

        foreach (OrderRule<ProductionSettings> rule in ProductionSchema.Rules)
            rule.Check(draft.Production, ["production"], log);
        foreach (OrderRule<TradingSettings> rule in TradingSchema.Rules)
            rule.Check(draft.Trading, ["trading"], log);

        foreach (OrderRule<KayentaJudgeSettings> rule in KayentaSchema.Rules)
            rule.Check(draft.Kayenta, ["kayenta"], log);

        VenueSchema.Check(draft.Trading, draft.Production, log);
        KayentaSchema.Check(draft, "kayenta", log);
        ThresholdSchema.Check(draft, "thresholds", log);
        new NotificationCheck(draft, "notifications", log).Run();
        RoutingSchema.Check(draft.Routing, "routing", log);
        GroupSchema.Check(draft.Group, "group", log);
        CriterionSchema.Check(draft, "criteria", log);
        SourceSchema.Check("sources", log);
        GateSchema.Check(draft, "gates", log);
        DemoSettings? demo = DemoSchema.Read(draft, log);
        PipelineSettings? pipeline = PipelineSchema.Read(draft, log);
        CalendarSettings? calendar = CalendarSection.Read(draft.Production, log);
        return log.HasProblems ? throw log.Failure() : draft.Complete(log.Path) with { Calendar = calendar, Demo = demo, Pipeline = pipeline };
    }

    /// <summary>
    /// Reads and validates a file that holds the section <c>thresholds</c> alone. Which windows a deployment keeps is not known
    /// here, so those that are not built in are taken as they are.
    /// </summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    public static IReadOnlyList<AlertRule> LoadThresholds(string path)
    {
        const string Key = "thresholds";
        Section<IReadOnlyList<AlertRule>> file = new Section<IReadOnlyList<AlertRule>>().Key(Key, ThresholdSchema.Section, (_, v) => v, required: true);
        ProblemLog log = new(ConfigurationFile.FullPath(path));
        ConfigurationNode root = ConfigurationTree.Parse(ConfigurationFile.ReadText(log), log);
        if (!file.TryRead(root, KeyPath.Root, [], log, out IReadOnlyList<AlertRule>? rules))
            throw log.Failure();

        ThresholdSchema.CheckAlone(rules, Key, log);
        return log.HasProblems ? throw log.Failure() : rules;
    }

    /// <summary>Reads the section <c>limits</c> of a file that has no other.</summary>
    /// <exception cref="ConfigurationException">It can't be used; every problem is listed.</exception>
    public static LimitsManifest LoadLimits(string path)
    {
        Section<LimitsManifest> file = new Section<LimitsManifest>().Key("limits", LimitsSchema.Section, (_, v) => v, m => m, required: true);
        ProblemLog log = new(ConfigurationFile.FullPath(path));
        ConfigurationNode root = ConfigurationTree.Parse(ConfigurationFile.ReadText(log), log);
        return file.TryRead(root, KeyPath.Root, new LimitsManifest(), log, out LimitsManifest? limits) && !log.HasProblems ? limits : throw log.Failure();
    }

    /// <summary>Finds a strategy by its name in the configuration, or reads it from a YAML or JSON file.</summary>
    /// <exception cref="StrategyException">There is none of that name.</exception>
    /// <exception cref="ConfigurationException">The file can't be used.</exception>
    public static StrategySpec ResolveStrategy(ProductionConfiguration configuration, string nameOrPath)
    {
        if (configuration.Strategies.FirstOrDefault(s => s.Strategy == nameOrPath) is { } named)
            return named;
        if (File.Exists(nameOrPath))
            return LoadStrategy(nameOrPath);

        IReadOnlyList<string> known = [.. configuration.Strategies.Select(s => s.Strategy)];
        UserMessage nearest = Nearest.Of(nameOrPath, known) is { } word ? (UserMessage)$" Did you mean '{word}'?" : "";
        UserMessage file = configuration.Path is { } path ? UserMessage.Verbatim(path) : "the configuration that is built in";
        throw new StrategyException(
            "StrategyUnknown", $"{ScalarNode.Quote(nameOrPath)} is neither a strategy of {file} nor a strategy file.{nearest} Known strategies: {string.Join(", ", known)}.");
    }

    private static StrategySpec LoadStrategy(string path)
    {
        ProblemLog log = new(ConfigurationFile.FullPath(path));
        ConfigurationNode root = ConfigurationTree.Parse(ConfigurationFile.ReadText(log), log);
        bool read = StrategySchema.Strategy.TryRead(root, KeyPath.Root, StrategySchema.Blank, log, out StrategySpec? strategy);
        return read && !log.HasProblems ? strategy! : throw log.Failure();
    }
}
