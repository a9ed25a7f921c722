using CanaryPS.Engine.Access;
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

    /// <summary>Raises an alert of the host itself in every running deployment, or ends it in those that have it.</summary>
    /// <param name="key">The alert's key.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="problem">What is wrong, as one sentence; null once it is over.</param>
    /// <param name="cancellationToken">Cancels between two deployments.</param>
    internal async Task TellOfHostAsync(string key, AlertSeverity severity, string? problem, CancellationToken cancellationToken)
    {
        bool isOpen = problem is not null
            || (await _store.GetAlertsAsync(new AlertQuery { OpenOnly = true }, cancellationToken).ConfigureAwait(false)).Any(alert => alert.Key == key);
        if (isOpen)
            await _alarm.RaiseEverywhereAsync(problem is null ? WatchFinding.Over(key) : new WatchFinding(key, severity, problem), cancellationToken).ConfigureAwait(false);
    }

    public Task<ProductionNotification> TestChannelAsync(
        ProductionConfiguration configuration, string channel, string text, CancellationToken cancellationToken = default) =>
        _outbox.TestChannelAsync(configuration, channel, text, cancellationToken);

    public void Attach(INotificationHost host) => _outbox.Attach(host);

    public Task<ProductionSilence> AddSilenceAsync(SilenceRequest request, CancellationToken cancellationToken = default) =>
        _silences.AddSilenceAsync(request with { Actor = OperatorWords.Actor(request.Actor) }, cancellationToken);

    public Task<ProductionSilence> EndSilenceAsync(string silenceId, string actor, CancellationToken cancellationToken = default) =>
        _silences.EndSilenceAsync(silenceId, OperatorWords.Actor(actor), cancellationToken);

    public Task<IReadOnlyList<ProductionSilence>> GetSilencesAsync(bool activeOnly, CancellationToken cancellationToken = default) =>
        _silences.GetSilencesAsync(activeOnly, cancellationToken);

    /// <summary>Delivers what is due now, in step; gives when something is due next. For replays.</summary>
    public Task<DateTimeOffset?> DeliverInStepAsync(CancellationToken cancellationToken = default) => _outbox.PumpInStepAsync(cancellationToken);
}
