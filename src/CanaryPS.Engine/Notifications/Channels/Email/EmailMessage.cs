using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Notifications.Templates;
using MimeKit;

namespace CanaryPS.Engine.Notifications.Channels.Email;

/// <summary>The message of a notification. Everything in a header is on one line, whatever the data.</summary>
internal static class EmailMessage
{
    private const int LongestText = 60_000;

    /// <exception cref="ChannelRefusedException">An address is none.</exception>
    public static MimeMessage Of(EmailChannelSettings settings, NotificationTexts texts, ProductionNotification notification)
    {
        MailboxAddress from = Parse(settings.From);
        MimeMessage message = new()
        {
            MessageId = IdOf(notification.Id, from),
            Date = notification.CreatedAt,
            Subject = texts.Title(notification),
        };
        message.From.Add(from);
        message.To.AddRange(settings.To.Select(Parse));
        // What belongs together is shown together, and no out-of-office answers come back.
        message.References.Add(IdOf($"group-{notification.DeploymentId}-{notification.Group}", from));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-CanaryPS-Notification", TextCut.OneLine(notification.Id, 200));
        if (notification.Severity == AlertSeverity.CRITICAL)
            message.Headers.Add(HeaderId.Importance, "high");

        string text = texts.Text(notification, TextStyle.Plain, LongestText);
        message.Body = new BodyBuilder { TextBody = text, HtmlBody = texts.Html(notification, text) }.ToMessageBody();
        return message;
    }

    /// <summary>The same for the same id, in characters that every server takes.</summary>
    private static string IdOf(string id, MailboxAddress from)
    {
        string local = id.Length is > 0 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? id
            : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id))).ToLowerInvariant()[..32];
        return $"{local}.canaryps@{from.Domain}";
    }

    private static MailboxAddress Parse(string address) =>
        !address.Any(char.IsControl) && MailboxAddress.TryParse(address, out MailboxAddress? mailbox) && mailbox.Domain.Length > 0
            ? mailbox
            : throw new ChannelRefusedException($"'{TextCut.OneLine(address, 100)}' is no e-mail address.");
}
