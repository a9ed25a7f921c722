namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>What one piece of putting a message together did.</summary>
/// <param name="IsMore">Whether the message needs another piece.</param>
/// <param name="NotificationId">The message, once it is whole; null where nothing is told.</param>
internal sealed record FlushPiece(bool IsMore, string? NotificationId);
