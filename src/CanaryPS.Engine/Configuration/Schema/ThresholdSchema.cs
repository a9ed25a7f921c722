using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Alerts.Rules.Composites;
using CanaryPS.Engine.Alerts.Rules.Problems;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>thresholds:</c> section: each item takes the place of the default rule of its name, or is one more.</summary>
internal static class ThresholdSchema
{
    public static ListOf<AlertRule> Section { get; } = new(AlertRuleSections.All, null, r => r.Name, "name", least: 0);

    /// <summary>Checks the rules of a configuration with those that it has by default, and that their windows are kept.</summary>
    public static void Check(ConfigurationDraft draft, string section, ProblemLog log)
    {
        IReadOnlyList<(AlertRule Rule, string Item)> sound = Sound(draft.Thresholds, section, log);
        Report(sound, [.. DefaultThresholds.For(draft.Production), .. draft.Thresholds], log);

        IReadOnlyList<string> windows = draft.Production.MetricWindows;
        foreach ((AlertRule rule, string item) in sound)
        {
            string key = KeyPath.Join(item, "window");
            if (rule is MetricAlertRule { Window: var window } && window != MetricWindows.SinceStart && !windows.Contains(window) && log.Find(key) is { } node)
            {
                string kept = string.Join(", ", windows.Prepend(MetricWindows.SinceStart));
                log.Report(node, key, ScalarNode.Quote(window), $"a window that production.metric_windows keeps: {kept}", Nearest.Of(window, windows));
            }
        }
    }

    /// <summary>
    /// Checks rules by themselves. A rule that a composite one names and the file does not have may be one of the store, which is looked at
    /// where they are put there.
    /// </summary>
    public static void CheckAlone(IReadOnlyList<AlertRule> rules, string section, ProblemLog log)
    {
        IEnumerable<string> named = rules.OfType<CompositeRule>()
            .SelectMany(rule => CompositeParser.TryParse(rule.When, out _)?.Names ?? [])
            .Select(name => name.Rule)
            .Except(rules.Select(rule => rule.Name))
            .Distinct();
        Report(Sound(rules, section, log), [.. named.Select(Elsewhere), .. DefaultThresholds.For(new ProductionSettings()), .. rules], log);
    }

    private static MetricThreshold Elsewhere(string name) =>
        new() { Name = name, MetricName = name, MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan };

    /// <summary>The rules without a problem of their own keys. Items that could not be read at all are not among the rules.</summary>
    private static IReadOnlyList<(AlertRule Rule, string Item)> Sound(IReadOnlyList<AlertRule> rules, string section, ProblemLog log)
    {
        if (log.IsFull || log.IsFaulty(section) || log.Find(section) is not SequenceNode list)
            return [];

        IEnumerable<string> items = Enumerable.Range(0, list.Items.Count)
            .Select(i => KeyPath.Item(section, i))
            .Where(item => !log.IsFaulty(item) && !log.IsFaulty(KeyPath.Join(item, "kind")));
        return [.. rules.Zip(items).Where(pair => !log.IsFaultyWithin(pair.Second))];
    }

    private static void Report(IReadOnlyList<(AlertRule Rule, string Item)> sound, IEnumerable<AlertRule> known, ProblemLog log)
    {
        foreach (RuleProblem problem in RuleProblems.Of([.. sound.Select(s => s.Rule)], known))
        {
            string item = sound[problem.Index].Item;
            string key = KeyPath.Join(item, problem.Key);
            log.Report(log.Find(key) ?? log.Find(item)!, key, problem.Found, problem.Allowed, problem.Suggestion);
        }
    }
}
