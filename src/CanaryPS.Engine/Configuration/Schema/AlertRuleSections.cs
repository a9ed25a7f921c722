using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Configuration.Yaml;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of each kind of alert rule.</summary>
internal static class AlertRuleSections
{
    private const MetricType AnyType = MetricType.CUSTOM;

    private static readonly Scalar<string> RuleName = new(
        "a name of one line, up to 100 characters, without '/' and '\"'",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
            Scalars.Text.TryParse(node, out value) && value.Length <= 100 && !value.Contains('/') && !value.Contains('"'));

    private static readonly Scalar<string> Window = new(
        "\"start\", or a window of production.metric_windows",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
            (value = node.Text) == MetricWindows.SinceStart || WindowSpec.TryParse(value, out _));

    private static readonly Scalar<ChangeMeasure> Measure = Scalars.OneOf(new Dictionary<string, ChangeMeasure>
    {
        ["difference"] = ChangeMeasure.Difference,
        ["percent"] = ChangeMeasure.Percent,
        ["per_minute"] = ChangeMeasure.PerMinute,
    });

    private static readonly Scalar<ThresholdOperator> Operator = Scalars.OneOf(new Dictionary<string, ThresholdOperator>(ThresholdOperators.BySymbol)
    {
        ["between"] = ThresholdOperator.Between,
        ["outside"] = ThresholdOperator.Outside,
    });

    private static readonly Scalar<NoDataPolicy> NoData = Scalars.OneOf<NoDataPolicy>();

    private static readonly Scalar<AlertSeverity> Severity = Scalars.OneOf<AlertSeverity>();

    public static KindOf<AlertRule> All { get; } = new KindOf<AlertRule>("threshold")
        .Kind("threshold", Threshold(), new MetricThreshold { MetricName = "", MetricType = AnyType, Operator = default })
        .Kind("rate_of_change", RateOfChange(), new RateOfChangeRule { MetricName = "", MetricType = AnyType, Operator = default, OverSeconds = 0 })
        .Kind("absence", Absence(), new AbsenceRule { MetricName = "", MetricType = AnyType, AfterSeconds = 0 })
        .Kind("staleness", Staleness(), new StalenessRule { MetricName = "", MetricType = AnyType, AfterSeconds = 0 })
        .Kind("baseline_deviation", Deviation(), new BaselineDeviationRule { MetricName = "", MetricType = AnyType, Operator = default })
        .Kind("anomaly", Anomaly(), new AnomalyRule { MetricName = "", MetricType = AnyType, Operator = default })
        .Kind("composite", Composite(), new CompositeRule { MetricType = AnyType, When = "" });

    private static Section<MetricThreshold> Threshold() => Bounded<MetricThreshold>(named: false);

    private static Section<RateOfChangeRule> RateOfChange() => Bounded<RateOfChangeRule>()
        .Key("over_seconds", Scalars.Seconds, (r, v) => r with { OverSeconds = v }, required: true)
        .Key("measure", Measure, (r, v) => r with { Measure = v });

    private static Section<AbsenceRule> Absence() => OnMetric<AbsenceRule>()
        .Key("after_seconds", Scalars.Seconds, (r, v) => r with { AfterSeconds = v }, required: true)
        .Key("severity", Severity, (r, v) => r with { Severity = v });

    private static Section<StalenessRule> Staleness() => OnMetric<StalenessRule>()
        .Key("after_seconds", Scalars.Seconds, (r, v) => r with { AfterSeconds = v }, required: true)
        .Key("severity", Severity, (r, v) => r with { Severity = v });

    private static Section<BaselineDeviationRule> Deviation() => Bounded<BaselineDeviationRule>()
        .Key("measure", Measure, (r, v) => r with { Measure = v });

    private static Section<AnomalyRule> Anomaly() => Bounded<AnomalyRule>()
        .Key("half_life", Scalars.Number(1, 1e9, "a number of values"), (r, v) => r with { HalfLife = v })
        .Key("min_samples", Scalars.Whole(2, 1_000_000_000), (r, v) => r with { MinSamples = v });

    private static Section<CompositeRule> Composite() => Common<CompositeRule>()
        .Key("when", Scalars.Text, (r, v) => r with { When = v }, required: true)
        .Key("severity", Severity, (r, v) => r with { Severity = v });

    private static Section<T> Bounded<T>(bool named = true) where T : BoundedAlertRule => OnMetric<T>(named)
        .Key("operator", Operator, (r, v) => r with { Operator = v }, required: true)
        .Key("warning_threshold", Scalars.OrNull(Scalars.Finite), (r, v) => r with { WarningThreshold = v }, required: true)
        .Key("critical_threshold", Scalars.OrNull(Scalars.Finite), (r, v) => r with { CriticalThreshold = v }, required: true)
        .Key("warning_upper", Scalars.OrNull(Scalars.Finite), (r, v) => r with { WarningUpper = v })
        .Key("critical_upper", Scalars.OrNull(Scalars.Finite), (r, v) => r with { CriticalUpper = v })
        .Key("warning_clear", Scalars.OrNull(Scalars.Finite), (r, v) => r with { WarningClear = v })
        .Key("critical_clear", Scalars.OrNull(Scalars.Finite), (r, v) => r with { CriticalClear = v })
        .Key("warning_clear_upper", Scalars.OrNull(Scalars.Finite), (r, v) => r with { WarningClearUpper = v })
        .Key("critical_clear_upper", Scalars.OrNull(Scalars.Finite), (r, v) => r with { CriticalClearUpper = v })
        .Key("warning_severity", Severity, (r, v) => r with { WarningSeverity = v })
        .Key("critical_severity", Severity, (r, v) => r with { CriticalSeverity = v });

    private static Section<T> OnMetric<T>(bool named = true) where T : MetricAlertRule => Common<T>(named)
        .Key("metric_name", Scalars.Name, (r, v) => r with { MetricName = v }, required: true)
        .Key("window", Window, (r, v) => r with { Window = v })
        .Key("arm", Scalars.OrNull(Scalars.OneOf<Arm>()), (r, v) => r with { Arm = v });

    private static Section<T> Common<T>(bool named = true) where T : AlertRule => new Section<T>()
        .Key("name", RuleName, (r, v) => r with { Name = v }, required: named)
        .Key("metric_type", Scalars.OneOf<MetricType>(), (r, v) => r with { MetricType = v }, required: true)
        .Key("description", Scalars.Text, (r, v) => r with { Description = v })
        .Key("runbook", Scalars.TextOrNull, (r, v) => r with { Runbook = v })
        .Key("enabled", Scalars.Boolean, (r, v) => r with { Enabled = v })
        .Key("labels", new ByName<string>("texts", Scalars.Text), (r, v) => r with { Labels = v })
        .Key("for_seconds", Scalars.SecondsOrZero, (r, v) => r with { ForSeconds = v })
        .Key("keep_firing_for_seconds", Scalars.SecondsOrZero, (r, v) => r with { KeepFiringForSeconds = v })
        .Key("cooldown_seconds", Scalars.OrNull(Scalars.SecondsOrZero), (r, v) => r with { CooldownSeconds = v })
        .Key("no_data", NoData, (r, v) => r with { NoData = v });
}
