using CanaryPS.Engine.Notifications;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>A notification channel that nobody listens to.</summary>
internal sealed class SilentChannel : INotificationChannel
{
    public Task SendAsync(Effect notification, CancellationToken cancellationToken) => Task.CompletedTask;
}
