using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CanaryPS.Engine.Notifications.Channels.Email;

/// <summary>
/// E-mail over SMTP: one message, whose Message-ID is made of the notification's id, to all receivers. Those that the server has taken it for are
/// left out of a repetition in the same process.
/// </summary>
/// <param name="settings">The channel.</param>
/// <param name="texts">Its texts.</param>
/// <param name="partial">Who has the message already.</param>
/// <param name="trust">Judges the server's certificate; null means as the machine does.</param>
internal sealed class EmailTransport(
    EmailChannelSettings settings, NotificationTexts texts, PartialDeliveries partial, RemoteCertificateValidationCallback? trust = null) : ITransport
{
    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        string server = FormattableString.Invariant($"{settings.Host}:{settings.Port}");
        if (settings.Security == SmtpSecurity.None && !LoopbackHost.Is(settings.Host))
            return ChannelOutcome.Refused($"{server} is not this machine, and mail goes to others over TLS alone: set security to starttls or tls");

        MimeMessage message = EmailMessage.Of(settings, texts, notification);
        string? password = settings.Password is { } place ? await secrets.ResolveAsync(place, cancellationToken).ConfigureAwait(false) : null;
        MailboxAddress[] receivers = [.. message.To.Mailboxes.Where(to => !partial.IsSettled(notification, to.Address))];

        // A list of revoked certificates that can't be fetched must not keep an alert back.
        using ReceiverLog client = new()
        {
            CheckCertificateRevocation = false,
            ServerCertificateValidationCallback = trust,
            Timeout = (int)Math.Ceiling(settings.TimeoutSeconds * 1_000),
        };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, Options(), cancellationToken).ConfigureAwait(false);
            if (settings.User is { } user && password is not null)
                await client.AuthenticateAsync(new NetworkCredential(user, password), cancellationToken).ConfigureAwait(false);

            if (receivers.Length > 0)
                await client.SendAsync(message, message.From.Mailboxes.First(), receivers, cancellationToken).ConfigureAwait(false);
        }
        catch (SmtpCommandException exception)
        {
            string said = $"{server} answered {(int)exception.StatusCode} to the {Say(exception.ErrorCode)}: {exception.Message}";
            return (int)exception.StatusCode >= 500 ? ChannelOutcome.Refused(said) : ChannelOutcome.Failed(said);
        }
        catch (AuthenticationException exception)
        {
            return ChannelOutcome.Failed($"{server} did not take the login of {settings.User}: {exception.Message}");
        }
        catch (SslHandshakeException)
        {
            return ChannelOutcome.Failed($"{server} has no TLS that can be trusted");
        }
        catch (NotSupportedException)
        {
            return ChannelOutcome.Failed($"{server} offers no STARTTLS, or no way to log in, and nothing is sent without");
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or ServiceNotConnectedException or TimeoutException)
        {
            return ChannelOutcome.Failed($"{server} gave no SMTP answer, or hung up ({exception.GetType().Name})");
        }

        return await EndAsync(client, notification, server, cancellationToken).ConfigureAwait(false);
    }

    private static string Say(SmtpErrorCode code) => code switch
    {
        SmtpErrorCode.SenderNotAccepted => "sender",
        SmtpErrorCode.RecipientNotAccepted => "receiver",
        SmtpErrorCode.MessageNotAccepted => "message",
        _ => "session",
    };

    private SecureSocketOptions Options() => settings.Security switch
    {
        SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Security, "There is no such security."),
    };

    /// <summary>The server has the message, for those receivers that it took.</summary>
    private async Task<ChannelOutcome> EndAsync(ReceiverLog client, ProductionNotification notification, string server, CancellationToken cancellationToken)
    {
        foreach (string receiver in client.Accepted)
            partial.Settle(notification, receiver);
        foreach ((string receiver, SmtpResponse answer) in client.Refused.Where(refusal => (int)refusal.Answer.StatusCode >= 500))
            partial.Settle(notification, receiver, $"{receiver} ({(int)answer.StatusCode} {answer.Response})");

        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException)
        {
            // The server has said that it took the message; how it hangs up does not matter.
        }

        (string Receiver, SmtpResponse Answer)[] later = [.. client.Refused.Where(refusal => (int)refusal.Answer.StatusCode < 500)];
        if (later.Length > 0)
            return ChannelOutcome.Failed($"{server} does not take the message for {later[0].Receiver} yet: {later[0].Answer.Response}");

        IReadOnlyList<string> refusals = partial.End(notification);
        return refusals.Count == 0 ? ChannelOutcome.Taken($"{server} took the message")
            : ChannelOutcome.Refused($"{server} refused it for {string.Join(", ", refusals)}");
    }
}
