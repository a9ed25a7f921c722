namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>A channel can never send as it is configured.</summary>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class ChannelRefusedException(string message) : Exception(message);
