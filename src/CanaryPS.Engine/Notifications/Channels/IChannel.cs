namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>
/// A way to tell people. It makes one attempt; who calls it limits its time and its rate and repeats it. Every attempt of a
/// notification carries the same id, so that the other side can drop a repetition.
/// </summary>
internal interface IChannel
{
    /// <summary>Never throws but for cancellation: what the other side does wrong is an outcome.</summary>
    Task<ChannelOutcome> SendAsync(ProductionNotification notification, CancellationToken cancellationToken);
}
