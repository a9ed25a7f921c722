using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Storage;

/// <summary>The tables of the store's rules: as they are, and every change of them.</summary>
internal static class RuleRows
{
    public static long Version(StoreConnection connection) =>
        (long)connection.Scalar("SELECT coalesce(max(version), 0) FROM alert_rule_changes")!;

    public static StoredRules Read(StoreConnection connection) => new(
        Version(connection),
        connection.List(row => EngineJson.Deserialize<StoredRule>(row.GetString(0)), "SELECT document FROM alert_rules ORDER BY name, strategy"),
        connection.Scalar("SELECT document FROM alert_rule_changes ORDER BY version DESC LIMIT 1") is string newest
            ? EngineJson.Deserialize<StoredRule>(newest).ChangedBy
            : null);

    public static void Write(StoreConnection connection, RuleChange change)
    {
        StoredRule rule = change.Rule;
        string document = EngineJson.Serialize(rule);
        if (change.IsRemoved)
        {
            connection.Execute("DELETE FROM alert_rules WHERE name = $1 AND strategy = $2", rule.Name, rule.Strategy ?? "");
        }
        else
        {
            connection.Execute(
                """
                INSERT INTO alert_rules (name, strategy, document) VALUES ($1, $2, $3)
                ON CONFLICT (name, strategy) DO UPDATE SET document = excluded.document
                """,
                rule.Name, rule.Strategy ?? "", document);
        }

        connection.Execute(
            "INSERT INTO alert_rule_changes (version, is_removed, document) SELECT coalesce(max(version), 0) + 1, $1, $2 FROM alert_rule_changes",
            change.IsRemoved, document);
    }
}
