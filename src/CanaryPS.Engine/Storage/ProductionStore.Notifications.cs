using CanaryPS.Engine.Notifications.Muting;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Storage.Notifications;

namespace CanaryPS.Engine.Storage;

/// <summary>The outbox and the silences.</summary>
internal abstract partial class ProductionStore
{
    public Task<OutboxWork> ReadOutboxAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(connection => connection.Snapshot(c => OutboxRows.Read(c, now, c.Now(database.Clock))), cancellationToken);

    public Task<FlushPiece> FlushGroupAsync(
        long group, DateTimeOffset now, bool tellsEachItem, Func<IReadOnlyList<ProductionSilence>, MuteJudge> mutes, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, connection => new FlushRows(connection, group, now, tellsEachItem).Run(mutes), cancellationToken);

    public Task<bool> ReleaseHeldAsync(string holder, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.ProcessEnd, connection => HeldRows.Release(connection, holder, now), cancellationToken);

    // A claim or a result that a loss of power takes is made again, and the message sent again with its id.
    public Task<ClaimResult> ClaimNotificationAsync(NotificationClaim claim, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.ProcessEnd, connection => DeliveryRows.Claim(connection, claim, connection.Now(database.Clock)), cancellationToken);

    public Task FinishNotificationAsync(TryResult result, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.ProcessEnd, connection => DeliveryRows.Finish(connection, result), cancellationToken);

    public Task<IReadOnlyList<ProductionNotification>> GetNotificationsAsync(NotificationQuery query, CancellationToken cancellationToken) =>
        ReadAsync(connection => DeliveryRows.Read(connection, query), cancellationToken);

    public Task<ProductionNotification> ReviveNotificationAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, connection => DeliveryRows.Revive(connection, id, now), cancellationToken);

    public Task AddSilenceAsync(ProductionSilence silence, CancellationToken cancellationToken) =>
        WriteAsync(connection => SilenceRows.Add(connection, silence), cancellationToken);

    public Task<ProductionSilence> EndSilenceAsync(string silenceId, string actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        writer.RunAsync(Durability.PowerLoss, connection => SilenceRows.End(connection, silenceId, actor, now), cancellationToken);

    public Task<IReadOnlyList<ProductionSilence>> GetSilencesAsync(DateTimeOffset? activeAt, CancellationToken cancellationToken) =>
        ReadAsync(connection => activeAt is { } time ? SilenceRows.Active(connection, time) : SilenceRows.All(connection), cancellationToken);

    public Task<IReadOnlyList<ProductionSilence>> GetEndingSilencesAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(connection => SilenceRows.Ending(connection, now), cancellationToken);
}
