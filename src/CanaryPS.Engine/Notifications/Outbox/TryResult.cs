using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>What came of a try of a claimed message.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Notification">The message as it is after it.</param>
/// <param name="Outcome">What the channel said.</param>
/// <param name="Now">When, by the deployment's clock.</param>
internal sealed record TryResult(NotificationClaim Claim, ProductionNotification Notification, ChannelOutcome Outcome, DateTimeOffset Now);
