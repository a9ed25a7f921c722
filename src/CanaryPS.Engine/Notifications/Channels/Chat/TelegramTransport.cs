using System.Net;
using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Chat;

/// <summary>
/// Telegram's sendMessage, as HTML with the data escaped. Where Telegram can't read the HTML of the channel's own template, the built-in text
/// goes out instead.
/// </summary>
internal sealed class TelegramTransport(TelegramChannelSettings settings, NotificationTexts texts, ChannelHttp http) : ITransport
{
    /// <summary>What Telegram takes, in characters after the escapes; escapes only make it shorter.</summary>
    private const int LongestText = 4_096;

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        string token = await secrets.ResolveTokenAsync(settings.Token, cancellationToken).ConfigureAwait(false);
        Uri api = await ChannelAddress.ReadAsync(settings.Url, bearsSecret: true, secrets, cancellationToken).ConfigureAwait(false);
        Uri address = new($"{api.AbsoluteUri.TrimEnd('/')}/bot{token}/sendMessage");
        // The library normalises the path: a token that would change it is no token.
        if (!address.AbsolutePath.EndsWith($"/bot{token}/sendMessage", StringComparison.Ordinal))
            throw new SecretException($"The secret at {settings.Token} is no token of a bot.", elsewhere: false);

        string? own = texts.Own(notification, TextStyle.Html, LongestText, out string? problem);
        if (own is not null)
        {
            (ChannelOutcome outcome, HttpStatusCode? status) = await SendAsync(address, own, cancellationToken).ConfigureAwait(false);
            if (status != HttpStatusCode.BadRequest)
                return outcome;

            problem = $"Telegram refused the text of template '{settings.Template}'";
        }

        string title = StyleEncoder.Encode(TextCut.To(texts.Title(notification), LongestText / 8), TextStyle.Html);
        string text = $"<b>{title}</b>\n{texts.BuiltInText(notification, TextStyle.Html, LongestText - title.Length - "<b></b>\n".Length, problem)}";
        return (await SendAsync(address, text, cancellationToken).ConfigureAwait(false)).Outcome;
    }

    private async Task<(ChannelOutcome Outcome, HttpStatusCode? Status)> SendAsync(Uri address, string html, CancellationToken cancellationToken)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            new Dictionary<string, object>
            {
                ["chat_id"] = settings.Chat,
                ["text"] = html,
                ["parse_mode"] = "HTML",
                ["disable_web_page_preview"] = true,
            },
            NotificationDocument.Options);
        (HttpAnswer? answer, ChannelOutcome? failure) = await http.PostAsync(address, body, null, readsSuccess: true, cancellationToken).ConfigureAwait(false);
        if (answer is null)
            return (failure!, null);

        (bool? ok, TimeSpan? wait) = Read(answer.Body);
        if (answer.IsSuccess && ok == false)
            return (ChannelOutcome.Failed($"{answer.Server} answered that it is not ok: {answer.Body}", wait), answer.Status);

        return ((answer with { RetryAfter = wait ?? answer.RetryAfter }).ToOutcome(), answer.Status);
    }

    /// <summary>What Telegram's JSON says; nothing where it is none.</summary>
    private static (bool? Ok, TimeSpan? Wait) Read(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return (null, null);

            bool? ok = document.RootElement.TryGetProperty("ok", out JsonElement said)
                ? said.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
                : null;
            TimeSpan? wait = document.RootElement.TryGetProperty("parameters", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object
                && parameters.TryGetProperty("retry_after", out JsonElement seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.TryGetInt32(out int number)
                ? ChannelHttp.Clamp(TimeSpan.FromSeconds(number))
                : null;
            return (ok, wait);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
