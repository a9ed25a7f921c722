namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>What a claim gave.</summary>
/// <param name="Notification">The message; null where none may be tried now.</param>
/// <param name="ReadyAt">When the channel bears the next one, where it does not bear one now.</param>
internal sealed record ClaimResult(ProductionNotification? Notification, DateTimeOffset? ReadyAt);
