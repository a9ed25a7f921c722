namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The sections of a configuration file.</summary>
internal static class RootSchema
{
    public static Section<ConfigurationDraft> Section { get; } = new Section<ConfigurationDraft>()
        .Key("production", ProductionSchema.Section, (c, v) => c with { Production = v }, c => c.Production)
        .Key("trading", TradingSchema.Section, (c, v) => c with { Trading = v }, c => c.Trading)
        .Key("strategies", StrategySchema.Section, (c, v) => c with { Strategies = v })
        .Key("thresholds", ThresholdSchema.Section, (c, v) => c with { Thresholds = v })
        .Key("alerts", AlertSchema.Section, (c, v) => c with { Alerts = v }, c => c.Alerts)
        .Key("notifications", NotificationSchema.Section, (c, v) => c with { Notifications = v }, c => c.Notifications)
        .Key("watchdog", WatchdogSchema.Section, (c, v) => c with { Watchdog = v }, c => c.Watchdog)
        .Key("kill_switch", KillSwitchSchema.Section, (c, v) => c with { KillSwitch = v }, c => c.KillSwitch)
        .Key("reconciliation", ReconciliationSchema.Section, (c, v) => c with { Reconciliation = v }, c => c.Reconciliation)
        .Key("rollback", RollbackSchema.Section, (c, v) => c with { Rollback = v }, c => c.Rollback)
        .Key("routing", RoutingSchema.Section, (c, v) => c with { Routing = v }, c => c.Routing)
        .Key("comparison", ComparisonSchema.Section, (c, v) => c with { Comparison = v }, c => c.Comparison)
        .Key("kayenta", KayentaSchema.Section, (c, v) => c with { Kayenta = v }, c => c.Kayenta)
        .Key("group", GroupSchema.Section, (c, v) => c with { Group = v }, c => c.Group ?? GroupSchema.Blank)
        .Key("limits", LimitsSchema.Section, (c, v) => c with { Limits = v }, c => c.Limits ?? new())
        .Key("criteria", CriterionSchema.Section, (c, v) => c with { Criteria = v })
        .Key("sources", SourceSchema.Section, (c, v) => c with { Sources = v })
        .Key("gates", GateSchema.Section, (c, v) => c with { Gates = v })
        .Key("demo", new AnyNode("a mapping with the key deployments"), (c, v) => c with { Demo = v })
        .Key("pipeline", new AnyNode("a mapping"), (c, v) => c with { Pipeline = v });
}
