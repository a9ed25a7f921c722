using CanaryPS.Engine.Alerts;
using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.Engine.Notifications.Routing;

/// <summary>
/// Says who is to be told what, by the routing tree of a deployment's configuration. A pure function: it runs inside the
/// transaction that changes the alerts, and whatever the configuration says it does not fail.
/// </summary>
internal sealed class NotificationPlanner
{
    private readonly bool _enabled;
    private readonly RouteNode _root;
    private readonly Dictionary<string, ChannelSettings> _channels = new(StringComparer.Ordinal);

    public NotificationPlanner(ProductionConfiguration configuration)
        : this(configuration.Notifications, TradingTime.Of(configuration)) => _enabled = configuration.Production.EnableNotifications;

    /// <param name="settings">Who is told what.</param>
    /// <param name="time">The deployment's time, whose zone times of day are in where they name none.</param>
    public NotificationPlanner(NotificationSettings settings, TradingTime time)
    {
        _enabled = true;
        _root = RouteNode.Root(settings.Route, time);
        foreach (ChannelSettings channel in settings.AllChannels())
            _channels[channel.Name] = channel;
    }

    /// <summary>One intent for each notice and channel, in the order of the notices; those of one notice share its item.</summary>
    public IReadOnlyList<NotificationIntent> Plan(string deploymentId, IReadOnlyList<AlertNotice> notices, DateTimeOffset now)
    {
        if (!_enabled)
            return [];

        List<NotificationIntent> intents = [];
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach (AlertNotice notice in notices)
        {
            told.Clear();
            RouteNode? first = null;
            foreach (RouteNode node in _root.Find(notice.Item, now))
            {
                first ??= node;
                foreach (string channel in node.Channels)
                    Tell(channel, node, ifTold: false);
            }

            foreach (string channel in notice.Channels)
                Tell(channel, first ?? _root, ifTold: false);

            // An alert that eased may be on another route by now, but who was told that it fires must also be told that it is over.
            if (notice.Item is { AlertId: not null, Kind: NotificationKind.Resolved or NotificationKind.Acknowledged or NotificationKind.Eased })
            {
                foreach (string channel in _channels.Keys)
                    Tell(channel, first ?? _root, ifTold: true);
            }

            void Tell(string channel, RouteNode node, bool ifTold)
            {
                if (_channels.TryGetValue(channel, out ChannelSettings? settings) && IsOf(settings, notice.Item) && told.Add(channel))
                    intents.Add(Intent(deploymentId, settings, node, notice.Item, ifTold));
            }
        }

        return intents;
    }

    /// <summary>Whether a channel has to do with an item. What is over concerns every channel that knows the alert, though it may not be told.</summary>
    private static bool IsOf(ChannelSettings channel, NotificationItem item) => channel.SendsResolved
        || item is not { Kind: NotificationKind.Eased } and not { Kind: NotificationKind.Resolved, AlertId: null };

    private static NotificationIntent Intent(string deploymentId, ChannelSettings channel, RouteNode node, NotificationItem item, bool ifTold)
    {
        bool silent = !channel.SendsResolved && item.Kind == NotificationKind.Resolved;
        return new NotificationIntent
        {
            DeploymentId = deploymentId,
            Channel = channel.Name,
            Group = node.GroupOf(item),
            GroupWait = node.GroupWait,
            GroupInterval = node.GroupInterval,
            Item = item,
            IfTold = ifTold || silent,
            IsSilent = silent,
        };
    }
}
