using CanaryPS.Engine.Alerts.Rules.Composites;
using CanaryPS.Engine.Configuration;

namespace CanaryPS.Engine.Alerts.Rules.Problems;

/// <summary>What composite rules owe the rules that they name.</summary>
internal static class CompositeCheck
{
    /// <param name="checks">The composite rules to check, each with its expression.</param>
    /// <param name="rules">Every rule that can be named, by name.</param>
    public static void Run(IReadOnlyList<(RuleCheck Check, CompositeNode Expression)> checks, IReadOnlyDictionary<string, AlertRule> rules)
    {
        foreach ((RuleCheck check, CompositeNode expression) in checks)
        {
            foreach (CompositeNode.Name name in expression.Names.DistinctBy(name => (name.Rule, name.Arm)))
                Named(check, name, rules);
        }

        // One that is replaced by a later one of its name is not in force, and neither is a circle through it.
        Dictionary<string, CompositeNode> all = [];
        foreach (CompositeRule rule in rules.Values.OfType<CompositeRule>())
        {
            if (CompositeParser.TryParse(rule.When ?? "", out _) is { } expression)
                all[rule.Name] = expression;
        }

        (_, IReadOnlyList<string> circular) = CompositeOrder.Of([.. all.Keys], name => name, name => all[name].Names.Select(named => named.Rule));
        foreach ((RuleCheck check, _) in checks.Where(c => circular.Contains(c.Check.Rule.Name)))
            check.Report("when", $"part of a circle, or names one that is ({string.Join(", ", circular)})", "without a circle");
    }

    private static void Named(RuleCheck check, CompositeNode.Name name, IReadOnlyDictionary<string, AlertRule> rules)
    {
        if (!rules.TryGetValue(name.Rule, out AlertRule? rule))
        {
            check.Report("when", $"'{name.Rule}' at character {name.Position}", "names of rules", Nearest.Of(name.Rule, rules.Keys));
            return;
        }

        if (name.Arm is { } arm && !ArmsOf(rule).Contains(arm))
            check.Report("when", $"'{name.Rule}/{arm}' at character {name.Position}", "arms that the rule has alerts of");
        if (check.Rule.MetricType is MetricType.RISK or MetricType.TRADING && rule.NoData == NoDataPolicy.Resolve)
            check.Report("when", $"'{name.Rule}' at character {name.Position}, which missing data resolves", $"rules that missing data does not resolve, in a rule of type {check.Rule.MetricType}");
    }

    private static IReadOnlyList<Arm> ArmsOf(AlertRule rule) => rule switch
    {
        MetricAlertRule metric => RuleArms.Of(metric),
        _ => [],
    };
}
