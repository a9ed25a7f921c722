using System.Text.Json;
using System.Text.Json.Serialization;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Chat;

/// <summary>
/// Microsoft Teams, by a workflow webhook: an adaptive card 1.4. Texts stand in rich text blocks, which have no Markdown, so that nothing in the
/// data is taken for a link.
/// </summary>
internal sealed class TeamsTransport(TeamsChannelSettings settings, NotificationTexts texts, ChannelHttp http) : ITransport
{
    /// <summary>Teams takes 28 KB with everything; the text may need escapes.</summary>
    private const int LongestText = 8_000;
    private const int MostLines = 80;

    private static readonly JsonSerializerOptions Options = new(NotificationDocument.Options)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        Uri address = await ChannelAddress.ResolveAsync(settings.Url, secrets, cancellationToken).ConfigureAwait(false);
        return await http.PostAsync(address, BodyOf(notification), null, cancellationToken).ConfigureAwait(false);
    }

    private byte[] BodyOf(ProductionNotification notification)
    {
        string[] lines = texts.Text(notification, TextStyle.Plain, LongestText).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Dictionary<string, object> card = new()
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["msteams"] = new { Width = "Full" },
            ["body"] = new[] { Line(texts.Title(notification), "Large", "Bolder", ColorOf(notification)) }
                .Concat(lines.Take(MostLines).Select(line => Line(line)))
                .Concat(lines.Length > MostLines ? [Line("...")] : [])
                .Append(Line($"CanaryPS | {notification.DeploymentId} | {notification.Id}", "Small")),
        };
        return JsonSerializer.SerializeToUtf8Bytes(
            new { Type = "message", Attachments = new[] { new { ContentType = "application/vnd.microsoft.card.adaptive", Content = card } } }, Options);
    }

    private static object Line(string text, string? size = null, string? weight = null, string? color = null) => new
    {
        Type = "RichTextBlock",
        Inlines = new[] { new { Type = "TextRun", Text = text.TrimEnd(), Size = size, Weight = weight, Color = color } },
    };

    private static string ColorOf(ProductionNotification notification) =>
        notification.Items.Count > 0 && notification.Items.All(item => item.Kind == NotificationKind.Resolved) ? "Good"
        : notification.Severity >= AlertSeverity.HIGH ? "Attention"
        : notification.Severity == AlertSeverity.MEDIUM ? "Warning" : "Default";
}
