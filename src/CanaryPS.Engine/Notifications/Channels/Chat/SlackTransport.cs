using System.Text.Json;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Chat;

/// <summary>Slack, by an incoming webhook: a header, the text in sections, and the ids by which a repetition is known.</summary>
internal sealed class SlackTransport(SlackChannelSettings settings, NotificationTexts texts, ChannelHttp http) : ITransport
{
    /// <summary>What Slack takes in a header and in a section, characters.</summary>
    private const int LongestHeader = 150;
    private const int LongestSection = 3_000;
    private const int LongestText = 10 * LongestSection;

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        Uri address = await ChannelAddress.ResolveAsync(settings.Url, secrets, cancellationToken).ConfigureAwait(false);
        string title = texts.Title(notification);
        string text = texts.Text(notification, TextStyle.Slack, LongestText);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Text = StyleEncoder.Encode(title, TextStyle.Slack),
                Blocks = new object[]
                {
                    new { Type = "header", Text = new { Type = "plain_text", Text = TextCut.To(title, LongestHeader), Emoji = false } },
                }
                .Concat(ChatText.Pieces(text, LongestSection).Select(piece => (object)new { Type = "section", Text = new { Type = "mrkdwn", Text = piece } }))
                .Append(new
                {
                    Type = "context",
                    Elements = new[] { new { Type = "plain_text", Text = TextCut.To($"CanaryPS | {notification.DeploymentId} | {notification.Id}", LongestHeader), Emoji = false } },
                }),
            },
            NotificationDocument.Options);
        return await http.PostAsync(address, body, null, cancellationToken).ConfigureAwait(false);
    }
}
