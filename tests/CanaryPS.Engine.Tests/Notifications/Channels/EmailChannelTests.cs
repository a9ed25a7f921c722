using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Notifications.Channels.Email;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;
using MimeKit;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

public sealed class EmailChannelTests : IDisposable
{
    private readonly ChannelBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [SkippableFact]
    public async Task A_message_has_text_and_html_and_an_id_by_which_a_repetition_is_known()
    {
        await using RealMailServer server = await RealMailServer.StartAsync();
        EmailChannelSettings settings = Email(server.Port) with { To = ["ana@desk.example", "leo@desk.example"] };

        await TakenAsync(settings, GivenNotification.Of(GivenNotification.Item(message: "<b>grün & rot</b>")));
        await TakenAsync(settings, GivenNotification.Of(GivenNotification.Item(message: "<b>grün & rot</b>")));

        MimeMessage[] messages = [.. server.Messages];
        MimeMessage message = messages[0];
        Assert.Equal("n-4711.canaryps@desk.example", message.MessageId);
        Assert.Equal(message.MessageId, messages[1].MessageId);
        Assert.Equal("[FIRING CRITICAL] <b>grün & rot</b>", message.Subject);
        Assert.Equal("ana@desk.example,leo@desk.example", message.Headers["X-Receivers"]);
        Assert.Equal(("auto-generated", "high", "n-4711"), (message.Headers["Auto-Submitted"], message.Headers["Importance"], message.Headers["X-CanaryPS-Notification"]));
        Assert.StartsWith("FIRING CRITICAL: <b>grün & rot</b>", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;grün &amp; rot&lt;/b&gt;", message.HtmlBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>grün", message.HtmlBody, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Nothing_in_the_data_can_add_a_header_or_a_receiver()
    {
        await using RealMailServer server = await RealMailServer.StartAsync();

        await TakenAsync(Email(server.Port), GivenNotification.Of(
            GivenNotification.Item(message: "x\r\nBcc: evil@evil.example\r\n\r\n.\r\nRCPT TO:<evil@evil.example>\r\n")) with { Id = "id\r\nBcc: evil@evil.example" });

        MimeMessage message = Assert.Single(server.Messages);
        Assert.Empty(message.Bcc);
        Assert.Equal("ana@desk.example", message.Headers["X-Receivers"]);
        Assert.DoesNotContain("\nBcc:", server.Raw.ReplaceLineEndings("\n").Split("\n\n")[0], StringComparison.OrdinalIgnoreCase);
        Assert.Matches("^[0-9a-f]{32}\\.canaryps@desk\\.example$", message.MessageId);
    }

    [SkippableFact]
    public async Task A_template_is_the_text_and_its_html_shows_it_as_it_is()
    {
        await using RealMailServer server = await RealMailServer.StartAsync();

        ChannelOutcome outcome = await _bench.SendAsync(Email(server.Port), null, "<{{first.key}}>\nsecond");

        Assert.Equal(ChannelResult.Taken, outcome.Result);
        MimeMessage message = Assert.Single(server.Messages);
        Assert.Equal("<error_rate_high/Candidate>\nsecond", message.TextBody!.ReplaceLineEndings("\n").TrimEnd());
        Assert.Contains("&lt;error_rate_high/Candidate&gt;", message.HtmlBody, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_refused_receiver_does_not_cost_the_others_the_message()
    {
        await using RealMailServer server = await RealMailServer.StartAsync();

        ChannelOutcome outcome = await _bench.SendAsync(Email(server.Port) with { To = ["refused@desk.example", "ana@desk.example"] });

        Assert.Equal(ChannelResult.Refused, outcome.Result);
        Assert.Contains("refused@desk.example (550 no such user)", outcome.Detail, StringComparison.Ordinal);
        Assert.Equal("ana@desk.example", Assert.Single(server.Messages).Headers["X-Receivers"]);
    }

    [SkippableFact]
    public async Task Who_has_the_message_does_not_get_it_again_with_those_who_wait()
    {
        await using RealMailServer server = await RealMailServer.StartAsync();
        EmailChannelSettings settings = Email(server.Port) with { To = ["ana@desk.example", "later@desk.example"] };

        ChannelOutcome first = await _bench.SendAsync(settings);
        ChannelOutcome second = await _bench.SendAsync(settings);

        Assert.Equal((ChannelResult.Failed, ChannelResult.Failed), (first.Result, second.Result));
        Assert.Single(server.Messages);
    }

    [SkippableTheory]
    [InlineData("refused@desk.example", "canary@desk.example", (int)ChannelResult.Refused)]
    [InlineData("later@desk.example", "canary@desk.example", (int)ChannelResult.Failed)]
    [InlineData("ana@desk.example", "bad@desk.example", (int)ChannelResult.Refused)]
    public async Task What_the_server_refuses_is_for_good_or_for_now_as_it_says(string to, string from, int result)
    {
        await using RealMailServer server = await RealMailServer.StartAsync();
        Assert.Equal((ChannelResult)result, (await _bench.SendAsync(Email(server.Port) with { To = [to], From = from })).Result);
        Assert.Empty(server.Messages);
    }

    [SkippableTheory]
    [InlineData("starttls", SmtpSecurity.StartTls)]
    [InlineData("tls", SmtpSecurity.Tls)]
    public async Task A_certificate_that_is_not_trusted_gets_neither_message_nor_password(string how, SmtpSecurity security)
    {
        await using RealMailServer server = await RealMailServer.StartWithTlsAsync(how, "login=canary:s3cret pass");
        EmailChannelSettings settings = Email(server.Port) with { Security = security, User = "canary", Password = _bench.Secret("smtp", "s3cret pass") };

        ChannelOutcome outcome = await _bench.SendAsync(settings);
        Assert.Equal(ChannelResult.Failed, outcome.Result);
        Assert.Contains("no TLS that can be trusted", outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Messages);
    }

    [SkippableFact]
    public async Task A_login_goes_over_starttls()
    {
        await using RealMailServer server = await RealMailServer.StartWithTlsAsync("starttls", "login=canary:s3cret pass");
        EmailChannelSettings settings = Email(server.Port) with { Security = SmtpSecurity.StartTls, User = "canary", Password = _bench.Secret("smtp", "s3cret pass") };

        ChannelOutcome outcome = await Trusting(settings).SendAsync(GivenNotification.Many(1), default);
        Assert.True(outcome.Result == ChannelResult.Taken, outcome.Detail);
        Assert.Equal(("canary", "yes"), (Assert.Single(server.Messages).Headers["X-Login"], server.Messages[0].Headers["X-Tls"]));

        ChannelOutcome wrong = await Trusting(settings with { Password = _bench.Secret("smtp", "wrong-planted") }).SendAsync(GivenNotification.Many(1), default);
        Assert.Equal(ChannelResult.Failed, wrong.Result);
        Assert.DoesNotContain("planted", wrong.Detail, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_server_without_starttls_gets_nothing()
    {
        await using RealMailServer server = await RealMailServer.StartAsync();
        Assert.Equal(ChannelResult.Failed, (await _bench.SendAsync(Email(server.Port) with { Security = SmtpSecurity.StartTls })).Result);
        Assert.Empty(server.Messages);
    }

    [Fact]
    public async Task Without_tls_mail_goes_to_this_machine_alone()
    {
        ChannelOutcome outcome = await _bench.SendAsync(Email(25) with { Host = "mail.example.invalid" });
        Assert.Equal(ChannelResult.Refused, outcome.Result);
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused() =>
        Assert.Equal(ChannelResult.Refused, (await _bench.SendAsync(Email(25) with { To = ["a@b.example\r\nBcc: c@d.example"] })).Result);

    [Theory]
    [InlineData("554 no service here\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("")]
    public async Task A_server_that_is_no_mail_server_or_hangs_up_is_no_success(string greeting)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = GreetAsync(listener, greeting);

        ChannelOutcome outcome = await _bench.SendAsync(Email(((IPEndPoint)listener.LocalEndpoint).Port));

        Assert.NotEqual(ChannelResult.Taken, outcome.Result);
        await serving;
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_when_the_attempt_is_cancelled()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using CancellationTokenSource attempt = new();
        Task<ChannelOutcome> sending = _bench.Open(Email(((IPEndPoint)listener.LocalEndpoint).Port)).SendAsync(GivenNotification.Many(1), attempt.Token);
        using TcpClient client = await listener.AcceptTcpClientAsync();

        await attempt.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    private static async Task GreetAsync(TcpListener listener, string greeting)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(greeting));
    }

    private static EmailChannelSettings Email(int port) => new()
    {
        Name = "desk",
        Host = "127.0.0.1",
        Port = port,
        Security = SmtpSecurity.None,
        From = "canary@desk.example",
        To = ["ana@desk.example"],
    };

    private IChannel Trusting(EmailChannelSettings settings) => new Channel(
        new EmailTransport(settings, new NotificationTexts(settings, new Dictionary<string, string>()), new PartialDeliveries(), (_, _, _, _) => true),
        new SecretResolver(() => _bench.Host));

    private async Task TakenAsync(EmailChannelSettings settings, ProductionNotification notification)
    {
        ChannelOutcome outcome = await _bench.SendAsync(settings, notification);
        Assert.True(outcome.Result == ChannelResult.Taken, string.Create(CultureInfo.InvariantCulture, $"{outcome.Result}: {outcome.Detail}"));
    }
}
