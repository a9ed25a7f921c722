namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>The warning and the critical bound of a rule, ready to compare with.</summary>
internal sealed class Bounds
{
    private readonly ThresholdOperator _relation;
    private readonly Bound? _warning;
    private readonly Bound? _critical;

    private Bounds(ThresholdOperator relation, Bound? warning, Bound? critical)
    {
        _relation = relation;
        _warning = warning;
        _critical = critical;
    }

    public static Bounds Of(BoundedAlertRule rule) => new(
        rule.Operator,
        One(rule.WarningSeverity, rule.WarningThreshold, rule.WarningUpper, rule.WarningClear, rule.WarningClearUpper),
        One(rule.CriticalSeverity, rule.CriticalThreshold, rule.CriticalUpper, rule.CriticalClear, rule.CriticalClearUpper));

    /// <summary>A condition that holds while the value is above a number, with one severity and no hysteresis.</summary>
    public static Bounds Above(AlertSeverity severity, double bound) =>
        new(ThresholdOperator.GreaterThan, null, One(severity, bound, null, null, null));

    /// <summary>A condition that holds from a number on, with one severity and no hysteresis.</summary>
    public static Bounds From(AlertSeverity severity, double bound) =>
        new(ThresholdOperator.GreaterThanOrEqual, null, One(severity, bound, null, null, null));

    /// <summary>The severity of an alert that only says that there is no data: the least that the rule knows.</summary>
    public AlertSeverity Least => _warning?.Severity ?? _critical?.Severity ?? AlertSeverity.MEDIUM;

    /// <summary>
    /// The worst level that holds: one that the value breaches, or one that it had breached and has not yet cleared.
    /// </summary>
    /// <param name="value">The number that the rule compares.</param>
    /// <param name="held">The severity of the breach so far; null where there is none.</param>
    /// <returns>The level; null where none holds.</returns>
    public Bound? Judge(double value, AlertSeverity? held)
    {
        if (_critical is { } critical
            && (Breaches(critical, value) || (held >= critical.Severity && Holds(critical, value))))
        {
            return critical;
        }

        return _warning is { } warning && (Breaches(warning, value) || (held is not null && Holds(warning, value))) ? warning : null;
    }

    /// <summary>Whether a level is the critical one.</summary>
    public bool IsCritical(Bound level) => _critical == level;

    /// <summary>Whether the value breaches the critical bound itself.</summary>
    public bool BreachesCritical(double value) => _critical is { } critical && Breaches(critical, value);

    private bool Breaches(Bound bound, double value) => _relation.Breaches(value, bound.Lower, bound.Upper);

    private bool Holds(Bound bound, double value) => _relation.Breaches(value, bound.ClearLower, bound.ClearUpper);

    private static Bound? One(AlertSeverity severity, double? lower, double? upper, double? clearLower, double? clearUpper) =>
        lower is { } bound
            ? new Bound(severity, bound, upper ?? double.NaN, clearLower ?? bound, clearUpper ?? upper ?? double.NaN)
            : null;
}
