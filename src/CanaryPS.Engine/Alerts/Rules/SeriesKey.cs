namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>What tells series apart.</summary>
internal readonly record struct SeriesKey(string Metric, string Window, Arm Arm);
