namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>Where the channels find what only the session has; empty until a session attaches itself.</summary>
internal sealed class NotificationHostSlot
{
    private volatile INotificationHost? _host;

    public INotificationHost? Host { get => _host; set => _host = value; }
}
