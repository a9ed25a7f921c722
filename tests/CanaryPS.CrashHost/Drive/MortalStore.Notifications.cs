using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Outbox;

namespace CanaryPS.CrashHost.Drive;

/// <summary>The outbox and the silences.</summary>
internal sealed partial class MortalStore
{
    public Task<OutboxWork> ReadOutboxAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ReadOutboxAsync(now, cancellationToken);

    public Task<FlushPiece> FlushGroupAsync(
        long group, DateTimeOffset now, bool tellsEachItem, Func<IReadOnlyList<ProductionSilence>, MuteJudge> mutes, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.FlushGroupAsync(group, now, tellsEachItem, mutes, cancellationToken));

    public Task<bool> ReleaseHeldAsync(string holder, DateTimeOffset now, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.ReleaseHeldAsync(holder, now, cancellationToken));

    public Task<ClaimResult> ClaimNotificationAsync(NotificationClaim claim, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.ClaimNotificationAsync(claim, cancellationToken));

    public Task FinishNotificationAsync(TryResult result, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.FinishNotificationAsync(result, cancellationToken));

    public Task<IReadOnlyList<ProductionNotification>> GetNotificationsAsync(NotificationQuery query, CancellationToken cancellationToken) =>
        store.GetNotificationsAsync(query, cancellationToken);

    public Task<ProductionNotification> ReviveNotificationAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.ReviveNotificationAsync(id, now, cancellationToken));

    public Task AddSilenceAsync(ProductionSilence silence, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.AddSilenceAsync(silence, cancellationToken));

    public Task<ProductionSilence> EndSilenceAsync(string silenceId, string actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        death.AroundAsync(() => store.EndSilenceAsync(silenceId, actor, now, cancellationToken));

    public Task<IReadOnlyList<ProductionSilence>> GetSilencesAsync(DateTimeOffset? activeAt, CancellationToken cancellationToken) =>
        store.GetSilencesAsync(activeAt, cancellationToken);

    public Task<IReadOnlyList<ProductionSilence>> GetEndingSilencesAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        store.GetEndingSilencesAsync(now, cancellationToken);
}
