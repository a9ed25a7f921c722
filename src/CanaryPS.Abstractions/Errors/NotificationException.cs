namespace CanaryPS;

/// <summary>A notification or its channel is not there, or did not take a message.</summary>
/// <param name="errorId"><c>NotificationNotFound</c>, <c>ChannelNotFound</c>, <c>NotificationNotDead</c> or <c>ChannelFailed</c>.</param>
/// <param name="message">What was wrong, and what to do; no secret.</param>
public sealed class NotificationException(string errorId, UserMessage message) : CanaryException(errorId, message);
