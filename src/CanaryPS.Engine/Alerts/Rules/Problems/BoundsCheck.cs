using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Alerts.Rules.Problems;

/// <summary>What the bounds of a rule owe each other.</summary>
internal static class BoundsCheck
{
    /// <summary>One level as the rule gives it, and the names of its keys.</summary>
    private readonly record struct Level(string Name, double? Lower, double? Upper, double? Clear, double? ClearUpper)
    {
        public string LowerKey => $"{Name}_threshold";

        public string UpperKey => $"{Name}_upper";

        public string ClearKey => $"{Name}_clear";

        public string ClearUpperKey => $"{Name}_clear_upper";
    }

    public static void Run(BoundedAlertRule rule, RuleCheck check)
    {
        if (!check.Defined("operator", rule.Operator))
            return;

        check.Defined("warning_severity", rule.WarningSeverity);
        check.Defined("critical_severity", rule.CriticalSeverity);
        if (rule.CriticalSeverity <= rule.WarningSeverity)
            check.Report("critical_severity", rule.CriticalSeverity.ToString(), $"above warning_severity ({rule.WarningSeverity})");

        Level warning = new("warning", rule.WarningThreshold, rule.WarningUpper, rule.WarningClear, rule.WarningClearUpper);
        Level critical = new("critical", rule.CriticalThreshold, rule.CriticalUpper, rule.CriticalClear, rule.CriticalClearUpper);
        bool sound = One(rule, warning, check) & One(rule, critical, check);
        if (sound && warning.Lower is not null && critical.Lower is not null)
            Order(rule.Operator, warning, critical, check);
    }

    private static bool One(BoundedAlertRule rule, Level level, RuleCheck check)
    {
        if (!Finite(level.LowerKey, level.Lower, check) | !Finite(level.UpperKey, level.Upper, check)
            | !Finite(level.ClearKey, level.Clear, check) | !Finite(level.ClearUpperKey, level.ClearUpper, check))
        {
            return false;
        }

        if (rule is MetricThreshold && LossMetrics.Contains(rule.MetricName) && level.Lower < 0)
            check.Report(level.LowerKey, level.Lower, "the size of the loss, 0 or more, or null");

        string symbol = ThresholdOperators.Symbol(rule.Operator);
        bool ranged = rule.Operator.HasUpper();
        if (level.Lower is not { } lower)
        {
            Absent(level.UpperKey, level.Upper, $"null without a {level.LowerKey}", check);
            Absent(level.ClearKey, level.Clear, $"null without a {level.LowerKey}", check);
            Absent(level.ClearUpperKey, level.ClearUpper, $"null without a {level.LowerKey}", check);
            return true;
        }

        if (!ranged)
        {
            Absent(level.UpperKey, level.Upper, "null: only between and outside have an upper bound", check);
            Absent(level.ClearUpperKey, level.ClearUpper, "null: only between and outside have an upper bound", check);
        }
        else if (!(level.Upper > lower))
        {
            check.Report(level.UpperKey, level.Upper, $"above {level.LowerKey} ({RuleCheck.Text(lower)}) with the operator \"{symbol}\"");
            return false;
        }

        Clear(rule.Operator, level, lower, symbol, check);
        return true;
    }

    /// <summary>Clear bounds lie on the good side, or a breach would be over where it begins and never be over where it should.</summary>
    private static void Clear(ThresholdOperator relation, Level level, double lower, string symbol, RuleCheck check)
    {
        string atMost = $"at most {level.LowerKey} ({RuleCheck.Text(lower)}) with the operator \"{symbol}\"";
        string atLeast = $"at least {level.LowerKey} ({RuleCheck.Text(lower)}) with the operator \"{symbol}\"";
        switch (relation)
        {
            case ThresholdOperator.GreaterThan or ThresholdOperator.GreaterThanOrEqual or ThresholdOperator.Between when level.Clear > lower:
                check.Report(level.ClearKey, level.Clear, atMost);
                break;
            case ThresholdOperator.LessThan or ThresholdOperator.LessThanOrEqual or ThresholdOperator.Outside when level.Clear < lower:
                check.Report(level.ClearKey, level.Clear, atLeast);
                break;
            case ThresholdOperator.Equal or ThresholdOperator.NotEqual:
                Absent(level.ClearKey, level.Clear, $"null: the operator \"{symbol}\" has no other bound to clear", check);
                break;
        }

        string upper = $"{level.UpperKey} ({RuleCheck.Text(level.Upper)}) with the operator \"{symbol}\"";
        if (relation == ThresholdOperator.Between && level.ClearUpper < level.Upper)
            check.Report(level.ClearUpperKey, level.ClearUpper, $"at least {upper}");
        if (relation == ThresholdOperator.Outside && level.ClearUpper > level.Upper)
            check.Report(level.ClearUpperKey, level.ClearUpper, $"at most {upper}");
        if (relation == ThresholdOperator.Outside && (level.Clear ?? lower) > (level.ClearUpper ?? level.Upper))
            check.Report(level.ClearKey, level.Clear, $"no more than where the upper bound clears ({RuleCheck.Text(level.ClearUpper ?? level.Upper)})");
    }

    /// <summary>What is critical is at least as far out as what is a warning.</summary>
    private static void Order(ThresholdOperator relation, Level warning, Level critical, RuleCheck check)
    {
        string symbol = ThresholdOperators.Symbol(relation);
        if (relation is ThresholdOperator.GreaterThan or ThresholdOperator.GreaterThanOrEqual or ThresholdOperator.Between && warning.Lower > critical.Lower)
            check.Report(warning.LowerKey, warning.Lower, $"at most critical_threshold ({RuleCheck.Text(critical.Lower)}) with the operator \"{symbol}\"");
        if (relation is ThresholdOperator.LessThan or ThresholdOperator.LessThanOrEqual or ThresholdOperator.Outside && warning.Lower < critical.Lower)
            check.Report(warning.LowerKey, warning.Lower, $"at least critical_threshold ({RuleCheck.Text(critical.Lower)}) with the operator \"{symbol}\"");
        if (relation == ThresholdOperator.Between && warning.Upper < critical.Upper)
            check.Report(warning.UpperKey, warning.Upper, $"at least critical_upper ({RuleCheck.Text(critical.Upper)}) with the operator \"{symbol}\"");
        if (relation == ThresholdOperator.Outside && warning.Upper > critical.Upper)
            check.Report(warning.UpperKey, warning.Upper, $"at most critical_upper ({RuleCheck.Text(critical.Upper)}) with the operator \"{symbol}\"");
    }

    private static bool Finite(string key, double? value, RuleCheck check)
    {
        if (value is not { } given || double.IsFinite(given))
            return true;

        check.Report(key, given, "a finite number or null");
        return false;
    }

    private static void Absent(string key, double? value, string allowed, RuleCheck check)
    {
        if (value is not null)
            check.Report(key, value, allowed);
    }
}
