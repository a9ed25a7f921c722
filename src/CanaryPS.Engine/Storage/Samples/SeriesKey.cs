namespace CanaryPS.Engine.Storage.Samples;

/// <summary>What makes a series.</summary>
/// <param name="Deployment">The deployment's number.</param>
/// <param name="Kind">What of it.</param>
internal readonly record struct SeriesKey(long Deployment, SeriesKind Kind);
