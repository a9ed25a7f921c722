using CanaryPS.Engine.Watchdog;

namespace CanaryPS.Engine;

/// <summary>The outbox of notifications and the silences.</summary>
internal sealed partial class ProductionEngine
{
    public Task<IReadOnlyList<ProductionNotification>> GetNotificationsAsync(NotificationQuery query, CancellationToken cancellationToken = default) =>
        _outbox.GetNotificationsAsync(query, cancellationToken);

    public Task<ProductionNotification> ResendNotificationAsync(string id, CancellationToken cancellationToken = default) =>
        _outbox.ResendNotificationAsync(id, cancellationToken);

    public Task<DeliverySummary> DeliverAsync(TimeSpan patience, CancellationToken cancellationToken = default) =>
        _outbox.DeliverAsync(patience, cancellationToken);

    public IAsyncDisposable StartDelivering() => new HostBackground(
        _outbox.StartDelivering(), new StoreWatchLoop(new StoreWatch(_store, _clock, _alarm.RaiseAsync), _clock));

    public Task<ProductionNotification> TestChannelAsync(
        ProductionConfiguration configuration, string channel, string text, CancellationToken cancellationToken = default) =>
        _outbox.TestChannelAsync(configuration, channel, text, cancellationToken);

    public void Attach(INotificationHost host) => _outbox.Attach(host);

    public Task<ProductionSilence> AddSilenceAsync(SilenceRequest request, CancellationToken cancellationToken = default) =>
        _silences.AddSilenceAsync(request, cancellationToken);

    public Task<ProductionSilence> EndSilenceAsync(string silenceId, string actor, CancellationToken cancellationToken = default) =>
        _silences.EndSilenceAsync(silenceId, actor, cancellationToken);

    public Task<IReadOnlyList<ProductionSilence>> GetSilencesAsync(bool activeOnly, CancellationToken cancellationToken = default) =>
        _silences.GetSilencesAsync(activeOnly, cancellationToken);

    /// <summary>Delivers what is due now, in step; gives when something is due next. For replays.</summary>
    public Task<DateTimeOffset?> DeliverInStepAsync(CancellationToken cancellationToken = default) => _outbox.PumpInStepAsync(cancellationToken);
}
