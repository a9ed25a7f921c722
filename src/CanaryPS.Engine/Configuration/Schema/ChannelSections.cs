using System.Diagnostics.CodeAnalysis;
using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of each kind of channel.</summary>
internal static class ChannelSections
{
    private static readonly SecretPlace Secret = new(vaults: true);

    private static readonly Scalar<string> Host = new(
        "the name or address of a host",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) =>
            Scalars.Text.TryParse(node, out value) && Uri.CheckHostName(value) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6);

    private static readonly Scalar<string> Mailbox = new(
        "an e-mail address",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => Scalars.Text.TryParse(node, out value) && IsMailbox(value));

    private static readonly Scalar<string> SyslogAddress = new(
        "udp://host:port, tcp://host:port or unix:///path",
        (ScalarNode node, [MaybeNullWhen(false)] out string value) => Scalars.Text.TryParse(node, out value) && IsSyslog(value));

    private static readonly Scalar<SmtpSecurity> Security = Scalars.OneOf(new Dictionary<string, SmtpSecurity>
    {
        ["starttls"] = SmtpSecurity.StartTls,
        ["tls"] = SmtpSecurity.Tls,
        ["none"] = SmtpSecurity.None,
    });

    public static KindOf<ChannelSettings> All { get; } = new KindOf<ChannelSettings>()
        .Kind("file", Common<FileChannelSettings>().Key("path", new NullOr<string>(new FilePath()), (c, v) => c with { Path = v }), new FileChannelSettings { Name = "" })
        .Kind("email", Email(), new EmailChannelSettings { Name = "", Host = "", From = "", To = [] })
        .Kind("webhook", Webhook(), new WebhookChannelSettings { Name = "", Url = "" })
        .Kind("slack", Common<SlackChannelSettings>().Key("url", Secret, (c, v) => c with { Url = v }, required: true), new SlackChannelSettings { Name = "", Url = "" })
        .Kind("teams", Common<TeamsChannelSettings>().Key("url", Secret, (c, v) => c with { Url = v }, required: true), new TeamsChannelSettings { Name = "", Url = "" })
        .Kind("pagerduty", PagerDuty(), new PagerDutyChannelSettings { Name = "", RoutingKey = "" })
        .Kind("telegram", Telegram(), new TelegramChannelSettings { Name = "", Token = "", Chat = "" })
        .Kind("alertmanager", Alertmanager(), new AlertmanagerChannelSettings { Name = "", Url = "" })
        .Kind("command", Command(), new CommandChannelSettings { Name = "", Program = "" })
        .Kind("script", Common<ScriptChannelSettings>(), new ScriptChannelSettings { Name = "" })
        .Kind("syslog", Syslog(), new SyslogChannelSettings { Name = "", Url = "" })
        .Kind("event_log", Common<EventLogChannelSettings>().Key("source", Scalars.Text, (c, v) => c with { Source = v }), new EventLogChannelSettings { Name = "" });

    private static Section<EmailChannelSettings> Email() => Common<EmailChannelSettings>()
        .Key("host", Host, (c, v) => c with { Host = v }, required: true)
        .Key("port", Scalars.Whole(1, 65_535), (c, v) => c with { Port = v })
        .Key("security", Security, (c, v) => c with { Security = v })
        .Key("user", Scalars.TextOrNull, (c, v) => c with { User = v })
        .Key("password", new NullOr<string>(Secret), (c, v) => c with { Password = v })
        .Key("from", Mailbox, (c, v) => c with { From = v }, required: true)
        .Key("to", new ListOf<string>(Mailbox, null, address => address, identityKey: null, least: 1), (c, v) => c with { To = v }, required: true);

    private static Section<WebhookChannelSettings> Webhook() => Common<WebhookChannelSettings>()
        .Key("url", new AddressPlace(vaults: true), (c, v) => c with { Url = v }, required: true)
        .Key("signing_key", new NullOr<string>(Secret), (c, v) => c with { SigningKey = v })
        .Key("bearer_token", new NullOr<string>(Secret), (c, v) => c with { BearerToken = v });

    private static Section<PagerDutyChannelSettings> PagerDuty() => Common<PagerDutyChannelSettings>()
        .Key("routing_key", Secret, (c, v) => c with { RoutingKey = v }, required: true)
        .Key("url", HttpAddress.Scalar, (c, v) => c with { Url = v });

    private static Section<TelegramChannelSettings> Telegram() => Common<TelegramChannelSettings>()
        .Key("token", Secret, (c, v) => c with { Token = v }, required: true)
        .Key("chat", Scalars.Text, (c, v) => c with { Chat = v }, required: true)
        .Key("url", HttpAddress.Scalar, (c, v) => c with { Url = v });

    private static Section<AlertmanagerChannelSettings> Alertmanager() => Common<AlertmanagerChannelSettings>()
        .Key("url", HttpAddress.Scalar, (c, v) => c with { Url = v }, required: true)
        .Key("bearer_token", new NullOr<string>(Secret), (c, v) => c with { BearerToken = v });

    private static Section<CommandChannelSettings> Command() => Common<CommandChannelSettings>()
        .Key("program", new ProgramPath(), (c, v) => c with { Program = v }, required: true)
        .Key("arguments", new ListOf<string>(Scalars.Text, null, _ => "", identityKey: null, least: 0), (c, v) => c with { Arguments = v });

    private static Section<SyslogChannelSettings> Syslog() => Common<SyslogChannelSettings>()
        .Key("url", SyslogAddress, (c, v) => c with { Url = v }, required: true)
        .Key("facility", Scalars.Whole(0, 23), (c, v) => c with { Facility = v });

    private static Section<T> Common<T>() where T : ChannelSettings => new Section<T>()
        .Key("name", Scalars.Name, (c, v) => c with { Name = v }, required: true)
        .Key("timeout_seconds", Scalars.SourceTimeout, (c, v) => c with { TimeoutSeconds = v })
        .Key("messages_per_minute", Scalars.Whole(1, 1_000_000), (c, v) => c with { MessagesPerMinute = v })
        .Key("attempts", Scalars.Whole(1, 1_000_000), (c, v) => c with { Attempts = v })
        .Key("longest_pause_seconds", Scalars.Number(1, 86_400, "seconds"), (c, v) => c with { LongestPauseSeconds = v })
        .Key("break_after", Scalars.Whole(2, 1_000_000), (c, v) => c with { BreakAfter = v })
        .Key("break_seconds", Scalars.Number(0.5, 86_400, "seconds"), (c, v) => c with { BreakSeconds = v })
        .Key("template", new NullOr<string>(Scalars.Name), (c, v) => c with { Template = v })
        .Key("title_template", new NullOr<string>(Scalars.Name), (c, v) => c with { TitleTemplate = v })
        .Key("sends_resolved", Scalars.Boolean, (c, v) => c with { SendsResolved = v });

    private static bool IsMailbox(string text) =>
        text.Split('@') is [{ Length: > 0 } local, { } host] && text.Length <= 254
        && !local.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or ',' or ';' or '"' or '(' or ')') && Uri.CheckHostName(host) != UriHostNameType.Unknown;

    private static bool IsSyslog(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.UserInfo.Length == 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0
        && (uri.Scheme is "udp" or "tcp" ? uri.Port > 0 && uri.Host.Length > 0 && uri.AbsolutePath is "" or "/" : uri.Scheme == "unix" && uri.Host.Length == 0 && uri.AbsolutePath.Length > 1);
}
