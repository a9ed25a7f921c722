namespace CanaryPS.Engine.Notifications;

/// <summary>A way to tell people. Delivery is at least once; the effect's id lets the receiver drop a repetition.</summary>
internal interface INotificationChannel
{
    Task SendAsync(Effect notification, CancellationToken cancellationToken);
}
