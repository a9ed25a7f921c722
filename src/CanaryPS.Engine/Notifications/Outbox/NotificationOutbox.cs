using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Routing;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>
/// The outbox of a store as one process works it: messages are made of what is due, and each channel delivers its own beside the
/// others, so that one that stalls keeps nobody waiting. All that matters is in the store.
/// </summary>
internal sealed class NotificationOutbox : INotificationOutbox, IAsyncDisposable
{
    private readonly IProductionStore _store;
    private readonly IChannels _channels;
    private readonly NotificationHostSlot _host;
    private readonly TimeProvider _clock;
    private readonly OutboxOptions _options;
    private readonly OutboxLook _look;
    private readonly ChannelRuns _runs;
    private readonly Func<Exception?, CancellationToken, Task> _tellFailure;
    private readonly SemaphoreSlim _looking = new(1, 1);

    /// <param name="store">The store.</param>
    /// <param name="channels">Opens channels.</param>
    /// <param name="host">Where the session attaches itself.</param>
    /// <param name="clock">The clock of deployments.</param>
    /// <param name="options">How this process works it.</param>
    /// <param name="tellFailure">Tells people what delivering in the background failed with, once, and with null that it goes on.</param>
    public NotificationOutbox(
        IProductionStore store, IChannels channels, NotificationHostSlot host, TimeProvider clock, OutboxOptions options,
        Func<Exception?, CancellationToken, Task> tellFailure)
    {
        _store = store;
        _channels = channels;
        _host = host;
        _clock = clock;
        _options = options;
        _tellFailure = tellFailure;
        DeploymentNotifications settings = new(store, channels);
        _look = new OutboxLook(store, settings, clock);
        _runs = new ChannelRuns(new ChannelRun(store, settings, clock, options), clock);
    }

    /// <summary>Ends when a channel of this process has done what it could.</summary>
    public Task ChangedAsync() => _runs.ChangedAsync();

    public Task<IReadOnlyList<ProductionNotification>> GetNotificationsAsync(NotificationQuery query, CancellationToken cancellationToken = default) =>
        _store.GetNotificationsAsync(query, cancellationToken);

    public Task<ProductionNotification> ResendNotificationAsync(string id, CancellationToken cancellationToken = default) =>
        _store.ReviveNotificationAsync(id, _clock.GetUtcNow(), cancellationToken);

    public async Task<DeliverySummary> DeliverAsync(TimeSpan patience, CancellationToken cancellationToken = default)
    {
        using CancellationTokenSource late = new(patience < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : patience, _options.RealClock);
        (int delivered, int dead) = _runs.Done;
        DateTimeOffset? next;
        while (true)
        {
            Task changed = _runs.ChangedAsync();
            next = await PumpAsync(cancellationToken).ConfigureAwait(false);
            _runs.ThrowFailure();
            if (!_runs.IsBusy)
            {
                // What a channel has done since the look began may have made the next message due.
                if (!changed.IsCompleted && (next > _clock.GetUtcNow() || next is null))
                    break;
            }
            else if (await EndsFirstAsync(late.Token, changed, cancellationToken).ConfigureAwait(false))
            {
                break;
            }

            if (late.IsCancellationRequested)
                break;
        }

        IReadOnlyList<ProductionNotification> pending = await _store.GetNotificationsAsync(
            new NotificationQuery { State = NotificationState.Pending }, cancellationToken).ConfigureAwait(false);
        (int deliveredNow, int deadNow) = _runs.Done;
        return new DeliverySummary { Delivered = deliveredNow - delivered, Dead = deadNow - dead, Pending = pending.Count, NextDue = next };
    }

    public async Task<ProductionNotification> TestChannelAsync(
        ProductionConfiguration configuration, string channel, string text, CancellationToken cancellationToken = default)
    {
        ChannelSettings settings = configuration.Notifications.FindChannel(channel)
            ?? throw new NotificationException(
                "ChannelNotFound", $"The configuration has no channel '{channel}'; it has {string.Join(", ", configuration.Notifications.AllChannels().Select(c => c.Name))}.");
        ProductionNotification test = TestMessage.Of(channel, text, _clock.GetUtcNow());
        ChannelOutcome outcome = await ChannelAttempt.RunAsync(
            settings, _channels.Open(settings, configuration.Notifications.Templates), test, _options.RealClock, cancellationToken).ConfigureAwait(false);
        return outcome.Result == ChannelResult.Taken
            ? test with { State = NotificationState.Delivered, Attempts = 1, LastResult = outcome.Detail, DeliveredAt = _clock.GetUtcNow() }
            : throw new NotificationException("ChannelFailed", $"The channel '{channel}' did not take the message: {outcome.Detail}");
    }

    public void Attach(INotificationHost host)
    {
        _host.Host = host;
        _runs.Retry();
    }

    public IAsyncDisposable StartDelivering() => new OutboxDispatcher(this, _store.Signal, _clock, _tellFailure);

    /// <summary>Throws what went wrong in a channel's work, once.</summary>
    public void ThrowFailure() => _runs.ThrowFailure();

    /// <summary>Delivers until nothing is due at this instant; gives when something is next.</summary>
    public async Task<DateTimeOffset?> PumpInStepAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            (int, int) before = _runs.Done;
            DateTimeOffset? next = await PumpAsync(cancellationToken).ConfigureAwait(false);
            _runs.ThrowFailure();
            if (_runs.Done == before)
                return next;
        }
    }

    /// <summary>Makes messages of what is due and lets every channel that has some deliver them; gives when to look again.</summary>
    public async Task<DateTimeOffset?> PumpAsync(CancellationToken cancellationToken)
    {
        await _looking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            OutboxWork work = await _look.RunAsync(cancellationToken).ConfigureAwait(false);
            DateTimeOffset? ready = null;
            foreach ((string deployment, string channel) in work.Channels)
            {
                DateTimeOffset? at = _runs.Start(deployment, channel);
                ready = at is not null && !(ready < at) ? at : ready;
                if (_options.InStep)
                    await _runs.IdleAsync().ConfigureAwait(false);
            }

            return new[] { work.NextDue, ready }.Min();
        }
        finally
        {
            _looking.Release();
        }
    }

    /// <summary>Waits shortly for what is in flight, leaves the rest to whoever comes next, and closes the channels.</summary>
    public async ValueTask DisposeAsync()
    {
        await _runs.EndAsync(_options.Farewell, _options.RealClock).ConfigureAwait(false);
        (_channels as IDisposable)?.Dispose();
    }

    private static async Task<bool> EndsFirstAsync(CancellationToken late, Task changed, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late, cancellationToken);
        try
        {
            await changed.WaitAsync(either.Token).ConfigureAwait(false);
            return false;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }
}
