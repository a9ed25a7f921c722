namespace CanaryPS;

/// <summary>The one table between severities and the seed's levels: LOW is INFO, MEDIUM WARNING, HIGH ERROR, CRITICAL CRITICAL.</summary>
public static class AlertLevels
{
    private static readonly (AlertSeverity Severity, AlertLevel Level)[] Table =
    [
        (AlertSeverity.LOW, AlertLevel.INFO),
        (AlertSeverity.MEDIUM, AlertLevel.WARNING),
        (AlertSeverity.HIGH, AlertLevel.ERROR),
        (AlertSeverity.CRITICAL, AlertLevel.CRITICAL),
    ];

    /// <summary>The level of a severity.</summary>
    public static AlertLevel Of(AlertSeverity severity) => Array.Find(Table, row => row.Severity == severity).Level;

    /// <summary>The severity of a level.</summary>
    public static AlertSeverity Of(AlertLevel level) => Array.Find(Table, row => row.Level == level).Severity;
}
