using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration;

/// <summary>A configuration while its file is read. What it starts with are the built-in defaults.</summary>
internal sealed record ConfigurationDraft
{
    public ProductionSettings Production { get; init; } = new();

    public TradingSettings Trading { get; init; } = new();

    public IReadOnlyList<StrategySpec> Strategies { get; init; } = DefaultStrategies.All;

    /// <summary>The rules of the file alone.</summary>
    public IReadOnlyList<AlertRule> Thresholds { get; init; } = [];

    public AlertSettings Alerts { get; init; } = new();

    public NotificationSettings Notifications { get; init; } = new();

    public WatchdogSettings Watchdog { get; init; } = new();

    public KillSwitchSettings KillSwitch { get; init; } = new();

    public ReconciliationSettings Reconciliation { get; init; } = new();

    public RollbackSettings Rollback { get; init; } = new();

    public RoutingSettings Routing { get; init; } = new();

    public GroupSettings? Group { get; init; }

    public LimitsManifest? Limits { get; init; }

    public ComparisonSettings Comparison { get; init; } = new();

    public KayentaJudgeSettings Kayenta { get; init; } = new();

    public IReadOnlyList<CriterionSettings> Criteria { get; init; } = [];

    public IReadOnlyList<MetricSourceSettings> Sources { get; init; } = [];

    public IReadOnlyList<GateSettings> Gates { get; init; } = [];

    public ConfigurationNode? Demo { get; init; }

    public ConfigurationNode? Pipeline { get; init; }

    /// <summary>The strategy that a key names; null where there is none, which is then in the log.</summary>
    public StrategySpec? FindStrategy(string name, string key, ProblemLog log)
    {
        if (log.IsFaulty(key))
            return null;

        StrategySpec? found = Strategies.FirstOrDefault(s => s.Strategy == name);
        if (found is null && log.Find(key) is { } node)
        {
            IEnumerable<string> known = Strategies.Select(s => s.Strategy);
            log.Report(node, key, ScalarNode.Quote(name), "a strategy of this configuration: " + string.Join(", ", known), Nearest.Of(name, known));
        }

        return found;
    }

    /// <summary>The configuration without demo and pipeline.</summary>
    public ProductionConfiguration Complete(string? path) => new()
    {
        Path = path,
        Production = Production,
        Trading = Trading with { MarketData = Trading.MarketData with { File = ShippedConfigs.Locate(Trading.MarketData.File) } },
        Strategies = Strategies,
        Group = Group,
        Limits = Limits,
        Comparison = Comparison,
        Kayenta = Kayenta,
        Criteria = Criteria,
        Sources = Sources,
        Gates = Gates,
        Thresholds = [.. DefaultThresholds.For(Production).Select(d => Thresholds.FirstOrDefault(t => t.Name == d.Name) ?? d)
            .UnionBy(Thresholds, t => t.Name)],
        Alerts = Alerts,
        Notifications = Notifications,
        Watchdog = Watchdog,
        KillSwitch = KillSwitch,
        Reconciliation = Reconciliation,
        Rollback = Rollback,
        Routing = Routing,
    };
}
