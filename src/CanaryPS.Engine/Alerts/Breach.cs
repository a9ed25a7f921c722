using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Alerts;

/// <summary>What a value passes: the severity that follows, and the bound.</summary>
internal readonly record struct Breach(AlertSeverity Severity, double Bound)
{
    /// <summary>The worst bound that the value passes; null where it passes none.</summary>
    public static Breach? Of(MetricThreshold threshold, double value)
    {
        double compared = LossMetrics.Compared(threshold.MetricName, value);
        if (threshold.CriticalThreshold is { } critical && threshold.Operator.Breaches(compared, critical))
            return new Breach(AlertSeverity.CRITICAL, critical);
        if (threshold.WarningThreshold is { } warning && threshold.Operator.Breaches(compared, warning))
            return new Breach(AlertSeverity.MEDIUM, warning);

        return null;
    }
}
