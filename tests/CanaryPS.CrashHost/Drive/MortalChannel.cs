using CanaryPS.Engine.Notifications;

namespace CanaryPS.CrashHost.Drive;

/// <summary>A notification channel whose process may die before and after every delivery.</summary>
internal sealed class MortalChannel(INotificationChannel channel, DeathClock death) : INotificationChannel
{
    public Task SendAsync(Effect notification, CancellationToken cancellationToken) =>
        death.AroundAsync(() => channel.SendAsync(notification, cancellationToken));
}
