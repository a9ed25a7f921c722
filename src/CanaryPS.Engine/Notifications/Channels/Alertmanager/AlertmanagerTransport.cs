using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Alertmanager;

/// <summary>Prometheus Alertmanager, API v2: all items in one call, which may be repeated at will.</summary>
internal sealed class AlertmanagerTransport(AlertmanagerChannelSettings settings, ChannelHttp http, TimeProvider clock) : ITransport
{
    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        Uri server = await ChannelAddress.ReadAsync(settings.Url, settings.BearerToken is not null, secrets, cancellationToken).ConfigureAwait(false);
        string? token = settings.BearerToken is { } place ? await secrets.ResolveTokenAsync(place, cancellationToken).ConfigureAwait(false) : null;
        DateTimeOffset now = clock.GetUtcNow();
        IEnumerable<NotificationItem> items = notification.More > 0 ? notification.Items.Append(MoreItem.Of(notification)) : notification.Items;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            items.SelectMany(item => AlertmanagerAlert.Of(notification, item, now)), NotificationDocument.Options);
        return await http.PostAsync(
            new UriBuilder(server) { Path = server.AbsolutePath.TrimEnd('/') + "/api/v2/alerts" }.Uri, body, headers => headers.SetBearer(token), cancellationToken).ConfigureAwait(false);
    }
}
