using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>How one kind of channel sends. It may throw; <see cref="Channel"/> makes an outcome of that, and takes the secrets out of what is said.</summary>
internal interface ITransport
{
    Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken);
}
