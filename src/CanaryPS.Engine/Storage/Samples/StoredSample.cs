namespace CanaryPS.Engine.Storage.Samples;

/// <summary>A sample as the store keeps it.</summary>
/// <param name="Position">Its place in the order of commits of the whole store, ascending.</param>
/// <param name="Series">The series it belongs to.</param>
/// <param name="Time">UTC ticks.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Count">Observations behind it.</param>
/// <param name="Reason">Why there is no value, or null.</param>
internal readonly record struct StoredSample(long Position, long Series, long Time, double? Value, long Count, string? Reason);
