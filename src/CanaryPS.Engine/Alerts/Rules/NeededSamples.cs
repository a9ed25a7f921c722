namespace CanaryPS.Engine.Alerts.Rules;

/// <summary>The samples of one series that a rule set wants to be told after a start, oldest first, before it judges.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Window">What its values cover.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Back">How far back, from now.</param>
/// <param name="Count">How many of the newest at least, also older ones; 1 or more.</param>
internal sealed record NeededSamples(string Metric, string Window, Arm Arm, TimeSpan Back, int Count);
