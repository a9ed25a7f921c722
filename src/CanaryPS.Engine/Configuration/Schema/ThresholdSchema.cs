using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>thresholds:</c> section: each item takes the place of the default rule of its name, or is one more.</summary>
internal static class ThresholdSchema
{
    private static readonly IReadOnlyDictionary<string, MetricType> BuiltIn =
        DefaultThresholds.For(new ProductionSettings()).ToDictionary(t => t.MetricName, t => t.MetricType);

    public static ListOf<AlertRule> Section { get; } = new(AlertRuleSections.All, null, r => r.Name, "name", least: 0);

    /// <summary>Checks what the keys of each rule owe each other, the built-in metrics and the kept windows.</summary>
    /// <param name="rules">The rules of the section.</param>
    /// <param name="windows">The windows that are kept; null where the configuration is not known.</param>
    /// <param name="section">The section's key.</param>
    /// <param name="log">Where problems go.</param>
    public static void Check(IReadOnlyList<AlertRule> rules, IReadOnlyList<string>? windows, string section, ProblemLog log)
    {
        if (log.IsFull || log.IsFaulty(section) || log.Find(section) is not SequenceNode list)
            return;

        // Items that could not be read at all are not among the rules.
        string[] items = [.. Enumerable.Range(0, list.Items.Count).Select(i => KeyPath.Item(section, i)).Where(item => !log.IsFaulty(item) && !log.IsFaulty(KeyPath.Join(item, "kind")))];
        foreach ((AlertRule rule, string item) in rules.Zip(items))
        {
            if (log.IsFaultyWithin(item))
                continue;
            if (rule is MetricAlertRule onMetric)
                CheckMetric(onMetric, item, windows, log);
            if (rule is BoundedAlertRule bounded)
                CheckBounds(bounded, item, log);
        }
    }

    private static void CheckMetric(MetricAlertRule rule, string item, IReadOnlyList<string>? windows, ProblemLog log)
    {
        bool known = BuiltIn.TryGetValue(rule.MetricName, out MetricType type);
        if (known && type != rule.MetricType)
            Report(item, "metric_type", rule.MetricType.ToString(), $"{type}, the type of the built-in {rule.MetricName}", null, log);
        else if (!known && rule.MetricType != MetricType.CUSTOM)
            Report(
                item,
                "metric_name",
                ScalarNode.Quote(rule.MetricName),
                $"a built-in metric of type {rule.MetricType} ({string.Join(", ", NamesOf(rule.MetricType))}), or another name with metric_type CUSTOM",
                Nearest.Of(rule.MetricName, BuiltIn.Keys),
                log);

        if (windows is not null && rule.Window != MetricWindows.SinceStart && !windows.Contains(rule.Window))
        {
            string kept = string.Join(", ", windows.Prepend(MetricWindows.SinceStart));
            Report(item, "window", ScalarNode.Quote(rule.Window), $"a window that production.metric_windows keeps: {kept}", Nearest.Of(rule.Window, windows), log);
        }
    }

    private static void CheckBounds(BoundedAlertRule rule, string item, ProblemLog log)
    {
        double? warning = rule.WarningThreshold;
        double? critical = rule.CriticalThreshold;
        if (rule is MetricThreshold && LossMetrics.Contains(rule.MetricName))
        {
            const string Size = "the size of the loss, 0 or more, or null";
            if (warning < 0)
                Report(item, "warning_threshold", Text(warning), Size, null, log);
            if (critical < 0)
                Report(item, "critical_threshold", Text(critical), Size, null, log);
        }

        if (rule.Operator is ThresholdOperator.GreaterThan or ThresholdOperator.GreaterThanOrEqual && warning > critical)
            Report(item, "warning_threshold", Text(warning), $"at most critical_threshold ({Text(critical)}) with the operator \"{ThresholdOperators.Symbol(rule.Operator)}\"", null, log);
        if (rule.Operator is ThresholdOperator.LessThan or ThresholdOperator.LessThanOrEqual && warning < critical)
            Report(item, "warning_threshold", Text(warning), $"at least critical_threshold ({Text(critical)}) with the operator \"{ThresholdOperators.Symbol(rule.Operator)}\"", null, log);
    }

    private static IEnumerable<string> NamesOf(MetricType type) => BuiltIn.Where(m => m.Value == type).Select(m => m.Key);

    private static string Text(double? value) => FormattableString.Invariant($"{value}");

    private static void Report(string item, string name, string found, string allowed, string? suggestion, ProblemLog log)
    {
        string key = KeyPath.Join(item, name);
        log.Report(log.Find(key) ?? log.Find(item)!, key, found, allowed, suggestion);
    }
}
