using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command that sets members of rules. A member that the rule's kind does not have is refused, whatever the kind was given by.</summary>
public abstract class ThresholdMembersCmdlet : ThresholdCmdlet
{
    private static readonly string[] Members =
    [
        nameof(Description), nameof(Runbook), nameof(Label), nameof(ForSeconds), nameof(KeepFiringForSeconds), nameof(CooldownSeconds), nameof(NoData),
        nameof(Arm), nameof(Window), nameof(Operator), nameof(WarningThreshold), nameof(CriticalThreshold), nameof(WarningUpper), nameof(CriticalUpper),
        nameof(WarningClear), nameof(CriticalClear), nameof(WarningClearUpper), nameof(CriticalClearUpper), nameof(WarningSeverity),
        nameof(CriticalSeverity), nameof(Severity), nameof(Measure), nameof(HalfLife), nameof(MinSamples),
    ];

    private readonly HashSet<string> _had = [];

    /// <summary>The relation between value and bound that breaches it: <c>'&gt;'</c>, <c>'&gt;='</c>, <c>'&lt;'</c>, <c>'&lt;='</c>, <c>'=='</c>, <c>'!='</c>, <c>between</c> or <c>outside</c>.</summary>
    [Parameter]
    [ThresholdOperator]
    [ArgumentCompleter(typeof(OperatorCompleter))]
    public ThresholdOperator Operator { get; set; }

    /// <summary>The warning's bound; the lower one of between and outside. Null for none.</summary>
    [Parameter]
    [BlankIsNone]
    public double? WarningThreshold { get; set; }

    /// <summary>The critical bound; the lower one of between and outside. Null for none.</summary>
    [Parameter]
    [BlankIsNone]
    public double? CriticalThreshold { get; set; }

    /// <summary>The warning's upper bound of between and outside.</summary>
    [Parameter]
    [BlankIsNone]
    public double? WarningUpper { get; set; }

    /// <summary>The critical upper bound of between and outside.</summary>
    [Parameter]
    [BlankIsNone]
    public double? CriticalUpper { get; set; }

    /// <summary>Where a breach of the warning is over. Null for its bound.</summary>
    [Parameter]
    [BlankIsNone]
    public double? WarningClear { get; set; }

    /// <summary>Where a breach of the critical bound is over. Null for its bound.</summary>
    [Parameter]
    [BlankIsNone]
    public double? CriticalClear { get; set; }

    /// <summary>The same as <see cref="WarningClear"/> for the upper bound.</summary>
    [Parameter]
    [BlankIsNone]
    public double? WarningClearUpper { get; set; }

    /// <summary>The same as <see cref="CriticalClear"/> for the upper bound.</summary>
    [Parameter]
    [BlankIsNone]
    public double? CriticalClearUpper { get; set; }

    /// <summary>The severity past the warning's bound.</summary>
    [Parameter]
    public AlertSeverity WarningSeverity { get; set; }

    /// <summary>The severity past the critical bound.</summary>
    [Parameter]
    public AlertSeverity CriticalSeverity { get; set; }

    /// <summary>The severity of an absence, a staleness or a composite rule, which have no bounds.</summary>
    [Parameter]
    public AlertSeverity Severity { get; set; }

    /// <summary>How a change or a deviation is measured.</summary>
    [Parameter]
    public ChangeMeasure Measure { get; set; }

    /// <summary>Of an anomaly score: after how many values the weight of one has halved.</summary>
    [Parameter]
    public double HalfLife { get; set; }

    /// <summary>Of an anomaly score: values that it needs.</summary>
    [Parameter]
    public int MinSamples { get; set; }

    /// <summary>The arm watched. Null for both.</summary>
    [Parameter]
    public Arm? Arm { get; set; }

    /// <summary>What the values cover: <c>start</c>, or another window that the configuration keeps.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WindowCompleter))]
    public string Window { get; set; } = MetricWindows.SinceStart;

    /// <summary>How long the condition must hold before the alert fires, s.</summary>
    [Parameter]
    public double ForSeconds { get; set; }

    /// <summary>How long good data must last before it resolves, s.</summary>
    [Parameter]
    public double KeepFiringForSeconds { get; set; }

    /// <summary>Least time from one alert of it to the next, s. Null for <c>production.alert_cooldown</c>.</summary>
    [Parameter]
    [BlankIsNone]
    public double? CooldownSeconds { get; set; }

    /// <summary>What missing data does.</summary>
    [Parameter]
    public NoDataPolicy NoData { get; set; }

    /// <summary>Labels of its alerts, for example <c>@{ venue = 'XNYS' }</c>.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable Label { get; set; } = [];

    /// <summary>Where people read what to do, a URL or a path. Null for nothing.</summary>
    [Parameter]
    [AllowNull]
    public string? Runbook { get; set; }

    /// <summary>What it is for.</summary>
    [Parameter]
    [AllowEmptyString]
    public string Description { get; set; } = "";

    /// <summary>Whether the person has given a parameter.</summary>
    private protected bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>The rule with the members that the person has given.</summary>
    /// <exception cref="ThresholdException">Its kind does not have one of them.</exception>
    private protected AlertRule WithMembers(AlertRule rule)
    {
        _had.Clear();
        AlertRule changed = OfKind(Common(rule));
        string[] foreign = [.. Members.Where(member => IsGiven(member) && !_had.Contains(member)).Select(member => $"-{member}")];
        return foreign.Length == 0 ? changed : throw HasNone(changed, foreign);
    }

    /// <summary>What is thrown for parameters that a rule's kind does not have.</summary>
    private protected static ThresholdException HasNone(AlertRule rule, IEnumerable<string> parameters) => new(
        "ThresholdInvalid",
        $"The rule '{rule.Name}' is of the kind {rule.GetType().Name}, which takes no {string.Join(", ", parameters)}; leave it out, or give a rule of another kind.");

    private AlertRule Common(AlertRule rule) => rule with
    {
        Description = Take(nameof(Description), Description, rule.Description),
        Runbook = Take(nameof(Runbook), string.IsNullOrEmpty(Runbook) ? null : Runbook, rule.Runbook),
        Labels = Take(nameof(Label), Labels(), rule.Labels),
        ForSeconds = Take(nameof(ForSeconds), ForSeconds, rule.ForSeconds),
        KeepFiringForSeconds = Take(nameof(KeepFiringForSeconds), KeepFiringForSeconds, rule.KeepFiringForSeconds),
        CooldownSeconds = Take(nameof(CooldownSeconds), CooldownSeconds, rule.CooldownSeconds),
        NoData = Take(nameof(NoData), NoData, rule.NoData),
    };

    private AlertRule OfKind(AlertRule rule) => rule switch
    {
        RateOfChangeRule change => OfBounds(change with { Measure = Take(nameof(Measure), Measure, change.Measure) }),
        BaselineDeviationRule deviation => OfBounds(deviation with { Measure = Take(nameof(Measure), Measure, deviation.Measure) }),
        AnomalyRule anomaly => OfBounds(anomaly with
        {
            HalfLife = Take(nameof(HalfLife), HalfLife, anomaly.HalfLife),
            MinSamples = Take(nameof(MinSamples), MinSamples, anomaly.MinSamples),
        }),
        BoundedAlertRule bounded => OfBounds(bounded),
        AbsenceRule absence => OfMetric(absence with { Severity = Take(nameof(Severity), Severity, absence.Severity) }),
        StalenessRule staleness => OfMetric(staleness with { Severity = Take(nameof(Severity), Severity, staleness.Severity) }),
        CompositeRule composite => composite with { Severity = Take(nameof(Severity), Severity, composite.Severity) },
        _ => rule,
    };

    private MetricAlertRule OfBounds(BoundedAlertRule rule) => OfMetric(rule with
    {
        Operator = Take(nameof(Operator), Operator, rule.Operator),
        WarningThreshold = Take(nameof(WarningThreshold), WarningThreshold, rule.WarningThreshold),
        CriticalThreshold = Take(nameof(CriticalThreshold), CriticalThreshold, rule.CriticalThreshold),
        WarningUpper = Take(nameof(WarningUpper), WarningUpper, rule.WarningUpper),
        CriticalUpper = Take(nameof(CriticalUpper), CriticalUpper, rule.CriticalUpper),
        WarningClear = Take(nameof(WarningClear), WarningClear, rule.WarningClear),
        CriticalClear = Take(nameof(CriticalClear), CriticalClear, rule.CriticalClear),
        WarningClearUpper = Take(nameof(WarningClearUpper), WarningClearUpper, rule.WarningClearUpper),
        CriticalClearUpper = Take(nameof(CriticalClearUpper), CriticalClearUpper, rule.CriticalClearUpper),
        WarningSeverity = Take(nameof(WarningSeverity), WarningSeverity, rule.WarningSeverity),
        CriticalSeverity = Take(nameof(CriticalSeverity), CriticalSeverity, rule.CriticalSeverity),
    });

    private MetricAlertRule OfMetric(MetricAlertRule rule) =>
        rule with { Arm = Take(nameof(Arm), Arm, rule.Arm), Window = Take(nameof(Window), Window, rule.Window) };

    private T Take<T>(string member, T given, T was)
    {
        _had.Add(member);
        return IsGiven(member) ? given : was;
    }

    private IReadOnlyDictionary<string, string> Labels() => Label.Cast<DictionaryEntry>().ToDictionary(
        label => $"{label.Key}", label => Convert.ToString(label.Value, CultureInfo.InvariantCulture) ?? "", StringComparer.Ordinal);
}
