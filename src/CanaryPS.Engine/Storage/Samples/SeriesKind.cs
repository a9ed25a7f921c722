namespace CanaryPS.Engine.Storage.Samples;

/// <summary>What makes a series within its deployment: one metric of one arm over one window, in one type and unit.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Type">The metric's family.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Window">What a value covers.</param>
internal readonly record struct SeriesKind(string Name, Arm Arm, MetricType Type, string Unit, string Window);
