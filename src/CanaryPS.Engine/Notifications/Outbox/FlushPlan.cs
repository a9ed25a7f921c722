namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>What becomes of a piece of a group's waiting intents. Those it does not name are taken.</summary>
internal sealed class FlushPlan
{
    /// <summary>What the message tells.</summary>
    public List<GatheredUnit> Units { get; } = [];

    /// <summary>Items that the message only counts.</summary>
    public long More { get; set; }

    /// <summary>Intents that are held, and by what.</summary>
    public List<(WaitingIntent Intent, string Holder)> Held { get; } = [];

    /// <summary>Intents that nobody will be told, and why.</summary>
    public List<(WaitingIntent Intent, string Holder)> Suppressed { get; } = [];

    /// <summary>Intents that wait for the next message, as this one has no room left for what must be told.</summary>
    public List<WaitingIntent> Left { get; } = [];

    /// <summary>Alerts of which something newer is told or that are over: what is held of them is suppressed.</summary>
    public List<string> Overtaken { get; } = [];

    /// <summary>Alerts that are over for the channel.</summary>
    public List<string> Over { get; } = [];
}
