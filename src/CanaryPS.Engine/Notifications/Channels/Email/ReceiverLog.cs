using MailKit.Net.Smtp;
using MimeKit;

namespace CanaryPS.Engine.Notifications.Channels.Email;

/// <summary>An SMTP client that goes on after a receiver whom the server refuses, so that one wrong address does not cost the others the alert.</summary>
internal sealed class ReceiverLog : SmtpClient
{
    private readonly List<string> _accepted = [];
    private readonly List<(string Receiver, SmtpResponse Answer)> _refused = [];

    public IReadOnlyList<string> Accepted => _accepted;

    public IReadOnlyList<(string Receiver, SmtpResponse Answer)> Refused => _refused;

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => _accepted.Add(mailbox.Address);

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => _refused.Add((mailbox.Address, response));

    protected override void OnNoRecipientsAccepted(MimeMessage message)
    {
        SmtpResponse answer = _refused.OrderBy(refusal => refusal.Answer.StatusCode).First().Answer;
        throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, answer.StatusCode, answer.Response);
    }
}
