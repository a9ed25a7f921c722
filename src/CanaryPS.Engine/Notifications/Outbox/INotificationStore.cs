using CanaryPS.Engine.Notifications.Muting;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// The outbox and the silences as the store keeps them. Every call that writes is one transaction, bounded whatever waits. Times
/// are the deployments', but for claims, which live on the real clock as leases do.
/// </summary>
internal interface INotificationStore
{
    /// <summary>What there is to do at a time.</summary>
    Task<OutboxWork> ReadOutboxAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Takes one piece of what waits in a group that is due and has no message under way. Silences are read in the same transaction,
    /// so that one that has been added hides what is told later.
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="now">Now.</param>
    /// <param name="tellsEachItem">Whether the message may list no less than it stands for: then it is one of as many as it takes.</param>
    /// <param name="mutes">What mutes what, given the silences in force.</param>
    /// <param name="cancellationToken">Cancels before it is begun.</param>
    Task<FlushPiece> FlushGroupAsync(
        long group, DateTimeOffset now, bool tellsEachItem, Func<IReadOnlyList<ProductionSilence>, MuteJudge> mutes, CancellationToken cancellationToken);

    /// <summary>Lets a piece of what a holder holds wait again, to be judged anew; true where there may be more.</summary>
    Task<bool> ReleaseHeldAsync(string holder, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Claims the next message of a channel: the worst, then the oldest that may be tried now, where the channel bears it. Nobody
    /// else can until the claim is over.
    /// </summary>
    Task<ClaimResult> ClaimNotificationAsync(NotificationClaim claim, CancellationToken cancellationToken);

    /// <summary>
    /// Records what came of a try. A message that was delivered is so whoever holds it now; another result counts only while the
    /// claim is still this holder's.
    /// </summary>
    Task FinishNotificationAsync(TryResult result, CancellationToken cancellationToken);

    /// <summary>Notifications, oldest first.</summary>
    Task<IReadOnlyList<ProductionNotification>> GetNotificationsAsync(NotificationQuery query, CancellationToken cancellationToken);

    /// <summary>Makes a dead notification pending again, due at once.</summary>
    /// <exception cref="NotificationException">There is none, or it is not dead.</exception>
    Task<ProductionNotification> ReviveNotificationAsync(string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Records a silence.</summary>
    Task AddSilenceAsync(ProductionSilence silence, CancellationToken cancellationToken);

    /// <summary>Ends a silence that is not over.</summary>
    /// <exception cref="SilenceException">There is none, or it is over.</exception>
    Task<ProductionSilence> EndSilenceAsync(string silenceId, string actor, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Silences by when they begin, without what they hide now.</summary>
    /// <param name="activeAt">Only those in force at this time; null for all.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    Task<IReadOnlyList<ProductionSilence>> GetSilencesAsync(DateTimeOffset? activeAt, CancellationToken cancellationToken);

    /// <summary>Silences in force that end with the alerts they have hidden.</summary>
    Task<IReadOnlyList<ProductionSilence>> GetEndingSilencesAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
