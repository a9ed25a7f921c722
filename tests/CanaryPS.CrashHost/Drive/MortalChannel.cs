using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.CrashHost.Drive;

/// <summary>A channel whose process may die before and after every attempt.</summary>
internal sealed class MortalChannel(IChannel channel, DeathClock death) : IChannel
{
    public Task<ChannelOutcome> SendAsync(ProductionNotification notification, CancellationToken cancellationToken) =>
        death.AroundAsync(() => channel.SendAsync(notification, cancellationToken));
}
