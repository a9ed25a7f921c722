namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>An intent that waits in its group.</summary>
/// <param name="Number">Its place in the order of the store.</param>
/// <param name="Counts">Whether its notice is counted by it.</param>
/// <param name="HeldBefore">What held it before; null where nothing did.</param>
/// <param name="Item">What it tells.</param>
internal sealed record WaitingIntent(long Number, bool Counts, string? HeldBefore, NotificationItem Item);
