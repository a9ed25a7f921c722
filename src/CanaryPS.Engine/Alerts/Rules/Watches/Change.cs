namespace CanaryPS.Engine.Alerts.Rules.Watches;

/// <summary>How a change from one value to another is measured.</summary>
internal static class Change
{
    /// <summary>The change; not finite where it has no value, as a percentage of 0 has none.</summary>
    public static double Of(ChangeMeasure measure, double old, double value, TimeSpan between) => measure switch
    {
        ChangeMeasure.Difference => value - old,
        ChangeMeasure.Percent => old == 0 ? double.NaN : 100 * (value - old) / Math.Abs(old),
        ChangeMeasure.PerMinute => (value - old) / between.TotalMinutes,
        _ => throw new ArgumentOutOfRangeException(nameof(measure), measure, null),
    };
}
