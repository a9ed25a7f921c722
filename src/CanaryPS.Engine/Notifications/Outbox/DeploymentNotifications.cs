using System.Collections.Concurrent;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>What the stored configurations of deployments say of notifications, and their channels; a configuration never changes.</summary>
internal sealed class DeploymentNotifications(IProductionStore store, IChannels channels)
{
    private readonly ConcurrentDictionary<string, (NotificationSettings Settings, TradingTime Time)> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Deployment, string Channel), IChannel> _open = new();

    /// <exception cref="DeploymentNotFoundException">There is none.</exception>
    public async Task<(NotificationSettings Settings, TradingTime Time)> OfAsync(string deploymentId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(deploymentId, out (NotificationSettings, TradingTime) known))
            return known;

        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        return _known.GetOrAdd(deploymentId, (deployment.Configuration.Notifications, TradingTime.Of(deployment.Configuration)));
    }

    /// <summary>A channel of a deployment, the same object each time; null where its configuration has none of this name.</summary>
    public async Task<(ChannelSettings Settings, IChannel Channel)?> FindChannelAsync(string deploymentId, string channel, CancellationToken cancellationToken)
    {
        NotificationSettings settings = (await OfAsync(deploymentId, cancellationToken).ConfigureAwait(false)).Settings;
        return settings.FindChannel(channel) is { } found
            ? (found, _open.GetOrAdd((deploymentId, channel), _ => channels.Open(found, settings.Templates)))
            : null;
    }
}
