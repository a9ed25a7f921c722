using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Telemetry;
using Polly;
using Polly.Retry;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>Delivers what is due of one channel of one deployment, message by message, each claimed before it is tried.</summary>
internal sealed class ChannelRun(
    IProductionStore store, DeploymentNotifications settings, TimeProvider clock, OutboxOptions options)
{
    /// <summary>A result that is not written makes its message go out again, so that a store that is busy is asked more than once.</summary>
    private readonly ResiliencePipeline _writing = new ResiliencePipelineBuilder { TimeProvider = options.RealClock }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<StoreException>(error => error.IsPassing),
            MaxRetryAttempts = 5,
            Delay = TimeSpan.FromMilliseconds(100),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
        })
        .Build();

    /// <summary>Goes on until nothing is due, or the channel bears no more.</summary>
    /// <param name="deploymentId">The deployment.</param>
    /// <param name="channel">The channel's name.</param>
    /// <param name="told">Told of each message that is delivered or dead.</param>
    /// <param name="cancellationToken">Ends it; what is in flight then is claimed until its claim is over.</param>
    /// <returns>When the channel may be tried again; null where nothing keeps it.</returns>
    public async Task<DateTimeOffset?> RunAsync(
        string deploymentId, string channel, Action<NotificationState> told, CancellationToken cancellationToken)
    {
        (ChannelSettings Settings, IChannel Channel)? found = await settings.FindChannelAsync(deploymentId, channel, cancellationToken).ConfigureAwait(false);
        ChannelSettings terms = found?.Settings ?? new FileChannelSettings { Name = channel };
        while (true)
        {
            NotificationClaim claim = Claim(deploymentId, terms);
            ClaimResult claimed = await store.ClaimNotificationAsync(claim, cancellationToken).ConfigureAwait(false);
            if (claimed.Notification is not { } notification)
                return claimed.ReadyAt;

            ChannelOutcome outcome = found is { } known
                ? await ChannelAttempt.RunAsync(known.Settings, known.Channel, notification, options.RealClock, cancellationToken).ConfigureAwait(false)
                : ChannelOutcome.Refused($"the deployment's configuration has no channel '{channel}'");
            DateTimeOffset now = clock.GetUtcNow();
            ProductionNotification after = After(notification, outcome, terms, now);
            await _writing.ExecuteAsync(
                async _ => await store.FinishNotificationAsync(new TryResult(claim, after, outcome, now), CancellationToken.None).ConfigureAwait(false),
                CancellationToken.None).ConfigureAwait(false);
            NoticeTelemetry.Tried(channel, outcome.Result);
            if (after.State != NotificationState.Pending)
                told(after.State);
            if (outcome.Result == ChannelResult.NotHere)
                return now + options.NotHerePause;
        }
    }

    private NotificationClaim Claim(string deploymentId, ChannelSettings channel) => new()
    {
        DeploymentId = deploymentId,
        Channel = channel.Name,
        Terms = ChannelTerms.Of(channel),
        Holder = options.Holder,
        Now = clock.GetUtcNow(),
        Duration = options.InStep ? TimeSpan.Zero : TimeSpan.FromSeconds(channel.TimeoutSeconds) + options.ClaimMargin,
    };

    private static ProductionNotification After(
        ProductionNotification notification, ChannelOutcome outcome, ChannelSettings channel, DateTimeOffset now)
    {
        if (outcome.Result == ChannelResult.NotHere)
            return notification with { LastResult = outcome.Detail };

        ProductionNotification tried = notification with { Attempts = notification.Attempts + 1, LastResult = outcome.Detail };
        return outcome.Result switch
        {
            ChannelResult.Taken => tried with { State = NotificationState.Delivered, DeliveredAt = now, NextAttemptAt = null },
            ChannelResult.Failed when tried.Attempts < channel.Attempts => tried with
            {
                NextAttemptAt = now + BackOff.Pause(tried.Id, tried.Attempts, TimeSpan.FromSeconds(channel.LongestPauseSeconds), outcome.RetryAfter),
            },
            _ => tried with { State = NotificationState.Dead, NextAttemptAt = null },
        };
    }
}
