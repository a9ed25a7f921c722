namespace CanaryPS;

/// <summary>The outbox of notifications of a store.</summary>
public interface INotificationOutbox
{
    /// <summary>Notifications, oldest first.</summary>
    Task<IReadOnlyList<ProductionNotification>> GetNotificationsAsync(NotificationQuery query, CancellationToken cancellationToken = default);

    /// <summary>Makes a dead notification pending again, with the same id.</summary>
    /// <exception cref="NotificationException">There is none, or it is not dead.</exception>
    Task<ProductionNotification> ResendNotificationAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Delivers what is due, side by side by channel, and goes on until nothing is due or the patience is over. Safe in any number
    /// of processes: each message is claimed by one of them at a time.
    /// </summary>
    Task<DeliverySummary> DeliverAsync(TimeSpan patience, CancellationToken cancellationToken = default);

    /// <summary>
    /// Delivers in the background from now on, as things come due and whoever commits them, until what this gives is disposed. For
    /// hosts that run long; once in a process is enough.
    /// </summary>
    IAsyncDisposable StartDelivering();

    /// <summary>Sends one message of the kind Test through a channel, past the outbox, and says what came of it.</summary>
    /// <param name="configuration">The configuration that has the channel.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="text">What it says.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="NotificationException">There is no such channel, or it did not take the message.</exception>
    Task<ProductionNotification> TestChannelAsync(
        ProductionConfiguration configuration, string channel, string text, CancellationToken cancellationToken = default);

    /// <summary>Gives the outbox what only the session has: script channels and vaults.</summary>
    void Attach(INotificationHost host);
}
