using CanaryPS.Engine.Notifications.Channels.Alertmanager;
using CanaryPS.Engine.Notifications.Channels.Chat;
using CanaryPS.Engine.Notifications.Channels.Email;
using CanaryPS.Engine.Notifications.Channels.Files;
using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Channels.Local;
using CanaryPS.Engine.Notifications.Channels.PagerDuty;
using CanaryPS.Engine.Notifications.Channels.Syslog;
using CanaryPS.Engine.Notifications.Channels.Webhook;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>Opens channels by their kinds, over connections that all of them share.</summary>
/// <param name="localPath">The store's path on this host, beside which the file of the channel <c>file</c> is.</param>
/// <param name="clock">The real clock: it stamps signatures and reads dates of servers.</param>
/// <param name="host">The session, asked for at each use; null in a process without one.</param>
internal sealed class ConfiguredChannels(string localPath, TimeProvider clock, Func<INotificationHost?> host) : IChannels, IDisposable
{
    private readonly ChannelHttp _http = new(clock);
    private readonly PartialDeliveries _partial = new();
    private readonly SecretResolver _resolver = new(host);

    public IChannel Open(ChannelSettings settings, IReadOnlyDictionary<string, string> templates) =>
        new Channel(TransportOf(settings, new NotificationTexts(settings, templates)), _resolver);

    public void Dispose() => _http.Dispose();

    private ITransport TransportOf(ChannelSettings settings, NotificationTexts texts) => settings switch
    {
        FileChannelSettings file => new FileTransport(PathOf(file), clock),
        EmailChannelSettings email => new EmailTransport(email, texts, _partial),
        WebhookChannelSettings webhook => new WebhookTransport(webhook, texts, _http, clock),
        SlackChannelSettings slack => new SlackTransport(slack, texts, _http),
        TeamsChannelSettings teams => new TeamsTransport(teams, texts, _http),
        PagerDutyChannelSettings pagerDuty => new PagerDutyTransport(pagerDuty, _http, _partial),
        TelegramChannelSettings telegram => new TelegramTransport(telegram, texts, _http),
        AlertmanagerChannelSettings alertmanager => new AlertmanagerTransport(alertmanager, _http, clock),
        CommandChannelSettings command => new CommandTransport(command, texts, clock),
        ScriptChannelSettings script => new ScriptTransport(script, host),
        SyslogChannelSettings syslog => new SyslogTransport(syslog),
        EventLogChannelSettings eventLog => new EventLogTransport(eventLog, texts),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "There is no such kind of channel."),
    };

    private string PathOf(FileChannelSettings file) => file.Path is null
        ? localPath + ".notifications.jsonl"
        : Path.GetFullPath(file.Path, Path.GetDirectoryName(Path.GetFullPath(localPath))!);
}
