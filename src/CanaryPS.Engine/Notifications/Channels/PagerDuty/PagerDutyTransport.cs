using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Notifications.Channels.PagerDuty;

/// <summary>
/// PagerDuty, Events API v2: the events of each item, in order. What PagerDuty has settled is left out of a repetition in the same process; from
/// another process it comes again with the same key, which PagerDuty folds into the same incident.
/// </summary>
internal sealed class PagerDutyTransport(PagerDutyChannelSettings settings, ChannelHttp http, PartialDeliveries partial) : ITransport
{
    private const string Enqueue = "/enqueue";

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        string key = await secrets.ResolveTokenAsync(settings.RoutingKey, cancellationToken).ConfigureAwait(false);
        Uri events = await ChannelAddress.ReadAsync(settings.Url, bearsSecret: true, secrets, cancellationToken).ConfigureAwait(false);
        Uri changes = ChangesOf(events);

        int sent = 0;
        IReadOnlyList<PagerDutyEvent> all = [.. notification.Items.SelectMany((item, place) => PagerDutyEvent.Of(notification, item, place))];
        foreach (PagerDutyEvent next in all)
        {
            if (partial.IsSettled(notification, next.Part))
                continue;

            ChannelOutcome outcome = await http.PostAsync(next.IsChange ? changes : events, next.Body(key), null, cancellationToken).ConfigureAwait(false);
            if (outcome.Result == ChannelResult.Failed)
                return ChannelOutcome.Failed($"event {sent + 1} of {all.Count}: {outcome.Detail}", outcome.RetryAfter);

            sent++;
            partial.Settle(notification, next.Part, outcome.Result == ChannelResult.Refused ? outcome.Detail : null);
        }

        IReadOnlyList<string> refusals = partial.End(notification);
        return refusals.Count == 0
            ? ChannelOutcome.Taken($"{ChannelAddress.ServerOf(events)} took {all.Count} events")
            : ChannelOutcome.Refused($"{refusals.Count} of {all.Count} events: {refusals[0]}");
    }

    /// <summary>Where events that page nobody go: beside the address of those that do. An address of another form takes both.</summary>
    private static Uri ChangesOf(Uri events) => events.AbsolutePath.EndsWith(Enqueue, StringComparison.Ordinal)
        ? new UriBuilder(events) { Path = events.AbsolutePath[..^Enqueue.Length] + "/change" + Enqueue }.Uri
        : events;
}
