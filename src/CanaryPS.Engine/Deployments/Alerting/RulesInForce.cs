using CanaryPS.Engine.Alerts;

namespace CanaryPS.Engine.Deployments.Alerting;

/// <summary>Which rules a deployment is judged by: its configuration's, replaced by name by the store's, with the store's switches.</summary>
internal static class RulesInForce
{
    /// <summary>By name; those that are switched off are among them.</summary>
    public static IReadOnlyList<ProductionThreshold> Of(Deployment deployment, StoredRules stored)
    {
        Dictionary<string, string> defaults = DefaultThresholds.For(deployment.Configuration.Production)
            .ToDictionary(rule => rule.Name, rule => EngineJson.Serialize<AlertRule>(rule));
        Dictionary<string, ProductionThreshold> inForce = new(StringComparer.Ordinal);
        foreach (AlertRule rule in deployment.Configuration.Thresholds)
        {
            bool isDefault = defaults.TryGetValue(rule.Name, out string? builtIn) && builtIn == EngineJson.Serialize(rule);
            inForce[rule.Name] = new ProductionThreshold { Rule = rule, Origin = isDefault ? ThresholdOrigin.Default : ThresholdOrigin.Configuration };
        }

        foreach (StoredRule change in stored.For(deployment.Strategy))
        {
            AlertRule? rule = change.Rule ?? inForce.GetValueOrDefault(change.Name)?.Rule;
            if (rule is null)
                continue;

            inForce[change.Name] = new ProductionThreshold
            {
                Rule = rule with { Enabled = change.Enabled ?? rule.Enabled },
                Origin = change.Rule is null ? inForce[change.Name].Origin : ThresholdOrigin.Store,
                Strategy = change.Strategy,
                ChangedBy = change.ChangedBy,
                ChangedAt = change.ChangedAt,
            };
        }

        return [.. inForce.Values.OrderBy(threshold => threshold.Name, StringComparer.Ordinal)];
    }
}
