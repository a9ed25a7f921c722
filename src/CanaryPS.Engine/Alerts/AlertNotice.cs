namespace CanaryPS.Engine.Alerts;

/// <summary>Something that people are to be told, and the channels that an escalation adds to those of the route.</summary>
internal sealed record AlertNotice(NotificationItem Item, IReadOnlyList<string> Channels)
{
    public AlertNotice(NotificationItem item)
        : this(item, [])
    {
    }
}
