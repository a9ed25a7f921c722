namespace CanaryPS.Engine.Reporting.Journals;

/// <summary>A message of the outbox with when it was over.</summary>
/// <param name="Notification">The message.</param>
/// <param name="EndedAt">When it was delivered or given up; null while it is neither.</param>
internal sealed record EndedNotification(ProductionNotification Notification, DateTimeOffset? EndedAt);
