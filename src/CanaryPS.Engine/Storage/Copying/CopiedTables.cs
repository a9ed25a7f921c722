namespace CanaryPS.Engine.Storage.Copying;

/// <summary>The tables of a store in an order in which each refers to earlier ones alone.</summary>
internal static class CopiedTables
{
    /// <summary>Whose entries are added in the order of events, in which the database gives them their places again.</summary>
    public static IReadOnlyList<CopiedTable> Journals { get; } =
    [
        new("journal", JournalColumns, ["deployment_id", "sequence"]),
        new("alert_journal", JournalColumns, ["deployment_id", "sequence"]),
        new("event_order", ["position", "journal", "deployment_id", "sequence"], ["position"]),
    ];

    /// <summary>The one whose rows the dialect adds, since each database keeps them its own way. Their ids are given anew, in the same order.</summary>
    public static CopiedTable Segments { get; } = new(
        "sample_segments", ["deployment", "level", "first_position", "last_position", "first_time", "last_time", "samples", "data"], ["id"]);

    public static CopiedTable Deployments { get; } = new(
        "deployments", ["number", "id", "strategy", "stage", "is_final", "version", "trading_position", "document", "is_queued", "configuration"], ["number"], "number");

    /// <summary>The place that the next sample takes; every store has one row of it from the start.</summary>
    public static CopiedTable Positions { get; } = new("sample_positions", ["next"], ["next"]);

    /// <summary>All others.</summary>
    public static IReadOnlyList<CopiedTable> Plain { get; } =
    [
        new("configurations", ["hash", "document"], ["hash"]),
        new("effects", ["id", "deployment_id", "ordinal", "kind", "state", "document"], ["id"]),
        new("health", ["number", "deployment_id", "time", "health", "monitor", "document"], ["number"], "number"),
        new("freezes", ["id", "from_time", "removed_at", "document"], ["id"]),
        new("leases", ["resource", "holder", "token", "expires_at"], ["resource"]) { Instead = new Dictionary<string, string> { ["holder"] = "CAST(NULL AS TEXT)" } },
        new("alerts", ["number", "id", "deployment_id", "key", "severity", "state", "raised_at", "document", "rule"], ["number"], "number"),
        new("alert_boards", ["deployment_id", "version", "due"], ["deployment_id"]),
        new("alert_rules", ["name", "strategy", "document"], ["name", "strategy"]),
        new("alert_rule_changes", ["version", "is_removed", "document"], ["version"]),
        new("series", ["id", "deployment", "name", "arm", "type", "unit", "window"], ["id"], "id"),
        new("latest_samples", ["deployment", "data", "added"], ["deployment"]),
        new("sample_rollups", ["deployment", "tier", "period", "data"], ["deployment", "tier", "period"]),
        new("source_states", ["deployment", "source", "read_at", "succeeded_at", "errors", "position"], ["deployment", "source"]),
        new("sample_requests", ["deployment", "request", "digest", "taken_at"], ["deployment", "request"]),
        new("order_segments", ["deployment", "level", "last_position", "events", "ids", "data"], ["deployment", "last_position"]),
        new("marks", ["deployment", "position", "time", "prices", "baseline_capital", "candidate_capital", "next_weight"], ["deployment", "position"]),
        new("quarantine", ["id", "deployment", "source", "line", "format", "reason", "text", "is_incomplete", "header", "quarantined_at", "replayed_at"], ["id"], "id"),
        new("order_aliases", ["deployment", "alias", "root"], ["deployment", "alias"]),
        new("allocations", ["deployment_id", "weight", "version", "updated_at", "is_frozen", "is_halted"], ["deployment_id"]),
        new("allocation_readers", ["deployment_id", "name", "version", "weight", "seen_at"], ["deployment_id", "name"]),
        new("entered_orders", ["number", "deployment_id", "client_order_id", "arm", "state", "entered_at", "document"], ["number"], "number"),
        new("trading_stops", ["number", "id", "scope", "target", "is_in_force", "document"], ["number"], "number"),
        new("trading_stop_changes", ["version", "stop_id", "document"], ["version"]),
        new("exchanges", ["deployment_id", "exchange", "state"], ["deployment_id", "exchange"]),
        new("exchange_changes", ["number", "deployment_id", "exchange", "client_order_id", "document"], ["number"], "number"),
        new("reconciliations", ["deployment_id", "document"], ["deployment_id"]),
        new("notification_groups", ["id", "deployment_id", "channel", "name", "wait", "interval", "due_at", "last_flush_at", "hurried", "gathering"], ["id"], "id"),
        new("notification_intents", ["number", "group_id", "alert_id", "state", "counts", "released", "held_by", "notification", "ended_at", "document"], ["number"], "number"),
        new("notification_alerts", ["deployment_id", "channel", "alert_id", "group_id", "told"], ["deployment_id", "channel", "alert_id"]),
        new("notifications", ["number", "id", "deployment_id", "channel", "group_id", "state", "severity", "due_at", "claimed_by", "claimed_until", "ended_at", "document"], ["number"], "number"),
        new("notification_channels", ["channel", "failures", "open_until", "paced_to"], ["channel"]),
        new("api_keys", ["id", "hash", "created_at", "revoked_at", "document"], ["id"]),
        new("audit", ["number", "id", "time", "actor", "deployment_id", "outcome", "document"], ["number"], "number"),
        new("silences", ["id", "from_time", "until_time", "hidden", "hid_alert", "document"], ["id"]),
    ];

    /// <summary>Every table.</summary>
    public static IEnumerable<CopiedTable> All => [Deployments, .. Journals, .. Plain, Segments, Positions];

    private static string[] JournalColumns => ["deployment_id", "sequence", "time", "actor", "kind", "data", "previous_hash", "hash"];
}
