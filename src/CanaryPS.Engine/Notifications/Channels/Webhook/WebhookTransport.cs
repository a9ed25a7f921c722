using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Webhook;

/// <summary>POSTs the notification as JSON, with its id as idempotency key.</summary>
internal sealed class WebhookTransport(WebhookChannelSettings settings, NotificationTexts texts, ChannelHttp http, TimeProvider clock) : ITransport
{
    private const int LongestBody = 1 << 20;
    private const int LongestText = 16_000;

    private readonly SignedPost _post = new(settings.Url, settings.SigningKey, settings.BearerToken, http, clock);

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        (HttpAnswer? answer, ChannelOutcome? failure) = await _post.SendAsync(
            notification.Id, BodyOf(notification), readsSuccess: false, secrets, cancellationToken).ConfigureAwait(false);
        return failure ?? answer!.ToOutcome();
    }

    private byte[] BodyOf(ProductionNotification notification)
    {
        string? own = texts.Own(notification, TextStyle.Json, LongestBody, out string? problem);
        if (own is not null && !IsJson(own))
            problem = $"template '{settings.Template}' gave no JSON";
        else if (own is not null)
            return Encoding.UTF8.GetBytes(own);

        return NotificationDocument.Write(
            notification, texts.Title(notification), texts.BuiltInText(notification, TextStyle.Plain, LongestText, problem));
    }

    private static bool IsJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
