namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>A sample as a rule sees it: a loss is its size.</summary>
/// <param name="Time">When it was taken, but not later than it was told.</param>
/// <param name="Compared">The value; NaN where there is none.</param>
/// <param name="Shown">The value as people know it.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Reason">Why there is no value.</param>
internal readonly record struct Point(DateTimeOffset Time, double Compared, double Shown, string Unit, string? Reason)
{
    public bool HasValue => !double.IsNaN(Compared);
}
