using System.Text.RegularExpressions;
using CanaryPS.Engine.Alerts.Rules.Composites;
using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Alerts.Rules.Problems;

/// <summary>Everything that is wrong with rules: the one place for what their members owe each other, whoever made them.</summary>
internal static partial class RuleProblems
{
    private const int LongestName = 100;

    private static readonly IReadOnlyDictionary<string, MetricType> BuiltIn =
        DefaultThresholds.For(new ProductionSettings()).ToDictionary(rule => rule.MetricName, rule => rule.MetricType);

    /// <summary>The problems of rules, in their order; none where all can be used together.</summary>
    /// <param name="rules">The rules to check.</param>
    /// <param name="known">Other rules that composite ones may name, for example the default ones; a rule of the same name replaces one of them.</param>
    public static IReadOnlyList<RuleProblem> Of(IReadOnlyList<AlertRule> rules, IEnumerable<AlertRule>? known = null)
    {
        List<RuleProblem> problems = [];
        List<(RuleCheck, CompositeNode)> composites = [];
        Dictionary<string, AlertRule> named = (known ?? []).GroupBy(rule => rule.Name).ToDictionary(group => group.Key, group => group.Last());
        HashSet<string> seen = [];
        for (int i = 0; i < rules.Count; i++)
        {
            AlertRule rule = rules[i];
            RuleCheck check = new(i, rule, problems);
            Common(rule, check);
            if (!seen.Add(rule.Name ?? ""))
                check.Report("name", $"'{rule.Name}' again", "unique");
            named[rule.Name ?? ""] = rule;
            if (rule is MetricAlertRule metric)
                Metric(metric, check);
            Kind(rule, check, composites);
        }

        CompositeCheck.Run(composites, named);
        return [.. problems.OrderBy(problem => problem.Index)];
    }

    /// <summary>Refuses rules of which one can't be used.</summary>
    /// <exception cref="ThresholdException">It says everything that is wrong.</exception>
    public static void Demand(IReadOnlyList<AlertRule> rules, IEnumerable<AlertRule>? known = null)
    {
        if (Of(rules, known) is { Count: > 0 } problems)
            throw new ThresholdException("ThresholdInvalid", UserMessage.Join(" ", problems.Select(problem => problem.Message)));
    }

    private static void Common(AlertRule rule, RuleCheck check)
    {
        if (string.IsNullOrWhiteSpace(rule.Name) || rule.Name.Length > LongestName || rule.Name.Any(c => c is '/' or '"' || char.IsControl(c)) || rule.Name != rule.Name.Trim())
            check.Report("name", $"'{rule.Name}'", $"a name of one line, up to {LongestName} characters, without '/' and '\"'");
        check.Defined("metric_type", rule.MetricType);
        check.Defined("no_data", rule.NoData);
        check.Time("for_seconds", rule.ForSeconds);
        check.Time("keep_firing_for_seconds", rule.KeepFiringForSeconds);
        check.Time("cooldown_seconds", rule.CooldownSeconds);
        if (rule.NoData == NoDataPolicy.Resolve && rule.MetricType is MetricType.RISK or MetricType.TRADING)
            check.Report("no_data", "Resolve", $"Keep or Fire: missing data is never good for a metric of type {rule.MetricType}");

        foreach ((string label, string value) in rule.Labels)
        {
            if (AlertLabels.All.Contains(label))
                check.Report("labels", $"the label '{label}'", $"other labels than those that every alert has ({string.Join(", ", AlertLabels.All)})");
            else if (!LabelName().IsMatch(label))
                check.Report("labels", $"the label '{label}'", "labels of letters, digits and '_' that do not begin with a digit");
            if (string.IsNullOrWhiteSpace(value))
                check.Report("labels", $"the label '{label}' without a value", "labels with values");
        }
    }

    private static void Metric(MetricAlertRule rule, RuleCheck check)
    {
        if (string.IsNullOrWhiteSpace(rule.MetricName))
        {
            check.Report("metric_name", $"'{rule.MetricName}'", "the name of a metric");
            return;
        }

        bool known = BuiltIn.TryGetValue(rule.MetricName, out MetricType type);
        if (known && type != rule.MetricType && Enum.IsDefined(rule.MetricType))
        {
            check.Report("metric_type", rule.MetricType.ToString(), $"{type}, the type of the built-in {rule.MetricName}");
        }
        else if (!known && rule.MetricType != MetricType.CUSTOM && Enum.IsDefined(rule.MetricType))
        {
            string names = string.Join(", ", BuiltIn.Where(metric => metric.Value == rule.MetricType).Select(metric => metric.Key));
            check.Report("metric_name", $"\"{rule.MetricName}\"", $"a built-in metric of type {rule.MetricType} ({names}), or another name with metric_type CUSTOM", Nearest.Of(rule.MetricName, BuiltIn.Keys));
        }

        if (rule.Window is null || (rule.Window != MetricWindows.SinceStart && !WindowSpec.TryParse(rule.Window, out _)))
            check.Report("window", $"\"{rule.Window}\"", "\"start\", or a window as production.metric_windows names it");
        if (rule.Arm is { } arm)
            check.Defined("arm", arm);
    }

    private static void Kind(AlertRule rule, RuleCheck check, List<(RuleCheck, CompositeNode)> composites)
    {
        if (rule is BoundedAlertRule bounded)
            BoundsCheck.Run(bounded, check);
        switch (rule)
        {
            case RateOfChangeRule change:
                check.Length("over_seconds", change.OverSeconds);
                check.Defined("measure", change.Measure);
                break;
            case BaselineDeviationRule deviation:
                check.Defined("measure", deviation.Measure);
                if (deviation.Measure == ChangeMeasure.PerMinute)
                    check.Report("measure", "PerMinute", "Difference or Percent: there is no time between two arms");
                if (deviation.Arm == Arm.Baseline)
                    check.Report("arm", "Baseline", "Candidate or null: its one alert is of the candidate");
                break;
            case AnomalyRule anomaly:
                if (!(anomaly.HalfLife >= 1 && anomaly.HalfLife <= 1e9))
                    check.Report("half_life", anomaly.HalfLife, "a number of values, 1 to 1000000000");
                if (anomaly.MinSamples < 2)
                    check.Report("min_samples", anomaly.MinSamples, "2 or more");
                break;
            case AbsenceRule absence:
                check.Length("after_seconds", absence.AfterSeconds);
                check.Defined("severity", absence.Severity);
                break;
            case StalenessRule staleness:
                check.Length("after_seconds", staleness.AfterSeconds);
                check.Defined("severity", staleness.Severity);
                break;
            case CompositeRule composite:
                check.Defined("severity", composite.Severity);
                if (CompositeParser.TryParse(composite.When ?? "", out string? problem) is { } expression)
                    composites.Add((check, expression));
                else
                    check.Report("when", $"'{composite.When}'", $"names of rules with and, or, not and parentheses. {problem}");
                break;
        }
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelName();
}
