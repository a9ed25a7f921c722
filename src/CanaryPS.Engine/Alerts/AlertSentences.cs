using System.Globalization;
using CanaryPS.Engine.Alerts.Rules;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Alerts;

/// <summary>What alerts of rules say, one sentence each.</summary>
internal static class AlertSentences
{
    /// <summary>That a level holds.</summary>
    public static string Of(in Reading reading, Bound level) => reading.Rule.Rule switch
    {
        AbsenceRule rule => $"{rule.MetricName} of the {reading.Arm} has had no value for {Text(Math.Floor(reading.Compared))} s.",
        StalenessRule rule => $"The newest sample of {rule.MetricName} of the {reading.Arm} is {Text(Math.Floor(reading.Compared))} s old, more than {Text(rule.AfterSeconds)} s.",
        CompositeRule rule => $"{rule.When}.",
        BoundedAlertRule rule => $"{Subject(rule, reading)}, {Relation(rule, level)} {Level(reading.Rule.Bounds, level)} threshold {Limits(rule, level)}.",
        _ => throw new ArgumentException($"No sentence for {reading.Rule.Rule.GetType().Name}."),
    };

    /// <summary>That there is no data where there must be.</summary>
    public static string Missing(in Reading reading) => $"{reading.Rule.Metric} of the {reading.Arm} has no data: {reading.Reason}.";

    private static string Subject(BoundedAlertRule rule, in Reading reading)
    {
        string metric = $"{rule.MetricName} of the {reading.Arm}";
        string unit = reading.Unit.Length > 0 ? $" {reading.Unit}" : "";
        bool isLoss = LossMetrics.Contains(rule.MetricName);
        string subject = isLoss ? $"the loss of {metric}" : metric;
        return rule switch
        {
            RateOfChangeRule { Measure: ChangeMeasure.Percent } change => $"{subject} changed by {Text(reading.Compared)} % in {Text(change.OverSeconds)} s",
            RateOfChangeRule { Measure: ChangeMeasure.PerMinute } change => $"{subject} changed by {Text(reading.Compared)}{unit} a minute over {Text(change.OverSeconds)} s",
            RateOfChangeRule change => $"{subject} changed by {Text(reading.Compared)}{unit} in {Text(change.OverSeconds)} s",
            BaselineDeviationRule { Measure: ChangeMeasure.Percent } => $"{subject} is off the Baseline's by {Text(reading.Compared)} %",
            BaselineDeviationRule => $"{subject} is off the Baseline's by {Text(reading.Compared)}{unit}",
            AnomalyRule => $"{metric} is {Text(reading.Shown)}{unit}, {Text(reading.Compared)} standard deviations off its mean so far",
            _ => $"{metric} {(isLoss ? "is a loss of" : "is")} {Text(reading.Compared)}{unit}",
        };
    }

    private static string Relation(BoundedAlertRule rule, Bound level) =>
        $"{ThresholdOperators.Symbol(rule.Operator)} the";

    private static string Level(Bounds bounds, Bound level) => bounds.IsCritical(level) ? "critical" : "warning";

    private static string Limits(BoundedAlertRule rule, Bound level) =>
        rule.Operator.HasUpper() ? $"{Text(level.Lower)} to {Text(level.Upper)}" : Text(level.Lower);

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
