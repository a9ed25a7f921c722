using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Webhook;

/// <summary>POSTs the notification as JSON, with its id as idempotency key and, where there is a key, a signature of the time and the body.</summary>
internal sealed class WebhookTransport(WebhookChannelSettings settings, NotificationTexts texts, ChannelHttp http, TimeProvider clock) : ITransport
{
    private const string IdempotencyKey = "Idempotency-Key";
    private const string Timestamp = "X-CanaryPS-Timestamp";
    private const string Signature = "X-CanaryPS-Signature";
    private const int LongestBody = 1 << 20;
    private const int LongestText = 16_000;

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        Uri address = await ChannelAddress.ReadAsync(settings.Url, settings.BearerToken is not null, secrets, cancellationToken).ConfigureAwait(false);
        string? token = settings.BearerToken is { } place ? await secrets.ResolveTokenAsync(place, cancellationToken).ConfigureAwait(false) : null;
        string? key = settings.SigningKey is { } keyPlace ? await secrets.ResolveAsync(keyPlace, cancellationToken).ConfigureAwait(false) : null;
        byte[] body = BodyOf(notification);
        string timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return await http.PostAsync(
            address,
            body,
            headers =>
            {
                headers.Add(IdempotencyKey, notification.Id);
                headers.Add(Timestamp, timestamp);
                headers.SetBearer(token);
                if (key is not null)
                    headers.Add(Signature, Sign(key, timestamp, body));
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary><c>sha256=</c> and the lower-case hexadecimal HMAC-SHA256 of the timestamp, a full stop and the body.</summary>
    private static string Sign(string key, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp + "."), .. body];
        return "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed)).ToLowerInvariant();
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
