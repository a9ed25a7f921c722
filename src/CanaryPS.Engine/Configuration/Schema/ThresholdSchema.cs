using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>thresholds:</c> section: each item takes the place of the default threshold of its metric.</summary>
internal static class ThresholdSchema
{
    private static readonly IReadOnlyDictionary<string, MetricType> BuiltIn =
        DefaultThresholds.For(new ProductionSettings()).ToDictionary(t => t.MetricName, t => t.MetricType);

    private static readonly MetricThreshold Blank =
        new() { MetricName = "", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan };

    private static readonly Section<MetricThreshold> Threshold = new Section<MetricThreshold>()
        .Key("metric_name", Scalars.Name, (t, v) => t with { MetricName = v }, required: true)
        .Key("metric_type", Scalars.OneOf<MetricType>(), (t, v) => t with { MetricType = v }, required: true)
        .Key("warning_threshold", Scalars.OrNull(Scalars.Finite), (t, v) => t with { WarningThreshold = v }, required: true)
        .Key("critical_threshold", Scalars.OrNull(Scalars.Finite), (t, v) => t with { CriticalThreshold = v }, required: true)
        .Key("operator", Scalars.OneOf(ThresholdOperators.BySymbol), (t, v) => t with { Operator = v }, required: true)
        .Key("description", Scalars.Text, (t, v) => t with { Description = v });

    public static ListOf<MetricThreshold> Section { get; } = new(Threshold, Blank, t => t.MetricName, "metric_name", least: 0);

    /// <summary>Checks what the keys of each threshold owe each other and the built-in metrics.</summary>
    public static void Check(IReadOnlyList<MetricThreshold> thresholds, string section, ProblemLog log)
    {
        if (log.IsFaulty(section) || log.Find(section) is not SequenceNode list)
            return;

        for (int i = 0; i < list.Items.Count; i++)
        {
            string item = KeyPath.Item(section, i);
            if (log.IsFaulty(item) || Threshold.Names.Any(name => log.IsFaulty(KeyPath.Join(item, name))))
                continue;

            // Items that could not be read at all are left out of the list, so look the threshold up by its name.
            string name = ((ScalarNode)log.Find(KeyPath.Join(item, "metric_name"))!).Text;
            MetricThreshold threshold = thresholds.First(t => t.MetricName == name);
            CheckMetric(threshold, item, log);
            CheckBounds(threshold, item, log);
        }
    }

    private static void CheckMetric(MetricThreshold threshold, string item, ProblemLog log)
    {
        bool known = BuiltIn.TryGetValue(threshold.MetricName, out MetricType type);
        if (known && type != threshold.MetricType)
            Report(item, "metric_type", threshold.MetricType.ToString(), $"{type}, the type of the built-in {threshold.MetricName}", null, log);
        else if (!known && threshold.MetricType != MetricType.CUSTOM)
            Report(
                item,
                "metric_name",
                ScalarNode.Quote(threshold.MetricName),
                $"a built-in metric of type {threshold.MetricType} ({string.Join(", ", NamesOf(threshold.MetricType))}), or another name with metric_type CUSTOM",
                Nearest.Of(threshold.MetricName, BuiltIn.Keys),
                log);
    }

    private static void CheckBounds(MetricThreshold threshold, string item, ProblemLog log)
    {
        double? warning = threshold.WarningThreshold;
        double? critical = threshold.CriticalThreshold;
        if (LossMetrics.Contains(threshold.MetricName))
        {
            const string Size = "the size of the loss, 0 or more, or null";
            if (warning < 0)
                Report(item, "warning_threshold", Text(warning), Size, null, log);
            if (critical < 0)
                Report(item, "critical_threshold", Text(critical), Size, null, log);
        }

        string symbol = ThresholdOperators.Symbol(threshold.Operator);
        if (symbol.StartsWith('>') && warning > critical)
            Report(item, "warning_threshold", Text(warning), $"at most critical_threshold ({Text(critical)}) with the operator \"{symbol}\"", null, log);
        if (symbol.StartsWith('<') && warning < critical)
            Report(item, "warning_threshold", Text(warning), $"at least critical_threshold ({Text(critical)}) with the operator \"{symbol}\"", null, log);
    }

    private static IEnumerable<string> NamesOf(MetricType type) => BuiltIn.Where(m => m.Value == type).Select(m => m.Key);

    private static string Text(double? value) => FormattableString.Invariant($"{value}");

    private static void Report(string item, string name, string found, string allowed, string? suggestion, ProblemLog log)
    {
        string key = KeyPath.Join(item, name);
        log.Report(log.Find(key)!, key, found, allowed, suggestion);
    }
}
