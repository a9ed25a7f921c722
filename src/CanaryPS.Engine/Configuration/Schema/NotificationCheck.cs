using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>
/// What the parts of the <c>notifications:</c> section owe each other. A channel that nothing leads to and a route that nothing reaches are
/// problems too: somebody believes to be told by them.
/// </summary>
internal sealed class NotificationCheck(ConfigurationDraft draft, string section, ProblemLog log)
{
    private readonly NotificationSettings settings = draft.Notifications;

    private readonly string[] known = [.. draft.Notifications.Channels.Select(c => c.Name).Append(FileChannelSettings.DefaultName).Distinct()];

    public void Run()
    {
        string alerts = "alerts";
        if (log.IsFaulty(section) || log.IsFaultyWithin(section) || log.IsFaulty(alerts))
            return;

        AlertSchema.Check(draft.Alerts, known, alerts, log);
        string route = KeyPath.Join(section, "route");
        CheckRoute(settings.Route, route);
        if (settings.Route.Channels is null)
            Report(route, "channels", "nothing", "a list: the root has no parent to take them from");
        CheckChannels(KeyPath.Join(section, "channels"));
        CheckMaintenance(KeyPath.Join(section, "maintenance"));
    }

    /// <summary>Reports names that no channel has.</summary>
    public static void CheckNames(IReadOnlyList<string> names, string key, IReadOnlyCollection<string> known, ProblemLog log)
    {
        for (int i = 0; i < names.Count; i++)
        {
            string item = KeyPath.Item(key, i);
            if (!known.Contains(names[i]) && log.Find(item) is { } node)
                log.Report(node, item, ScalarNode.Quote(names[i]), "a channel of notifications.channels: " + string.Join(", ", known), Nearest.Of(names[i], known));
        }
    }

    private void CheckRoute(NotificationRoute route, string key)
    {
        CheckNames(route.Channels ?? [], KeyPath.Join(key, "channels"), known, log);
        CheckTimes(route.Times, KeyPath.Join(key, "times"));
        int? all = null;
        for (int i = 0; i < route.Routes.Count; i++)
        {
            string child = KeyPath.Item(KeyPath.Join(key, "routes"), i);
            if (all is { } taken)
                log.Report(log.Find(child)!, child, $"a route that nothing reaches, since {KeyPath.Join(key, "routes")}[{taken}] takes everything", "it before that one, or continue: true there");
            if (MatchesAll(route.Routes[i]) && !route.Routes[i].Continue)
                all ??= i;
            CheckRoute(route.Routes[i], child);
        }
    }

    private static bool MatchesAll(NotificationRoute route) =>
        route.Match.Count == 0 && route.Least is null or AlertSeverity.LOW && route.Types.Count == 0 && route.Times.Count == 0;

    private void CheckChannels(string key)
    {
        HashSet<string> used = [.. Routes(settings.Route).SelectMany(r => r.Channels ?? []), .. draft.Alerts.Escalation.SelectMany(s => s.Channels)];
        for (int i = 0; i < settings.Channels.Count; i++)
        {
            string item = KeyPath.Item(key, i);
            ChannelSettings channel = settings.Channels[i];
            if (!used.Contains(channel.Name))
                Report(item, "name", $"{ScalarNode.Quote(channel.Name)}, which no route and no escalation names", $"a channel that notifications.route leads to, or {ScalarNode.Quote(FileChannelSettings.DefaultName)}");
            if (channel.Name == FileChannelSettings.DefaultName && channel is not FileChannelSettings)
                Report(item, "kind", "another kind", $"the kind file for the channel {ScalarNode.Quote(FileChannelSettings.DefaultName)}, which is always there");
            CheckTemplate(channel.Template, item, "template");
            CheckTemplate(channel.TitleTemplate, item, "title_template");
            if (channel is EmailChannelSettings email)
                CheckEmail(email, item);
        }
    }

    private void CheckTemplate(string? template, string item, string name)
    {
        if (template is not null && !settings.Templates.ContainsKey(template))
            Report(item, name, ScalarNode.Quote(template), "a name of notifications.templates: " + string.Join(", ", settings.Templates.Keys), Nearest.Of(template, settings.Templates.Keys));
    }

    private void CheckEmail(EmailChannelSettings email, string item)
    {
        if (email.User is null != email.Password is null)
            Report(item, email.User is null ? "user" : "password", "nothing", "user and password, or none of them");
        if (email.Security == SmtpSecurity.None && !IsLoopback(email.Host))
            Report(item, "security", "\"none\" for another machine", "\"starttls\" or \"tls\": only a loopback address goes without");
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (System.Net.IPAddress.TryParse(host, out System.Net.IPAddress? address) && System.Net.IPAddress.IsLoopback(address));

    private void CheckMaintenance(string key)
    {
        for (int i = 0; i < settings.Maintenance.Count; i++)
        {
            string item = KeyPath.Item(key, i);
            MaintenanceWindow window = settings.Maintenance[i];
            CheckTimes(window.Times, KeyPath.Join(item, "times"));
            if (window.Times.Count == 0 && !window.OutsideSessions)
                Report(item, "times", "no time", "at least one, or outside_sessions: true");
            if (window.OutsideSessions && draft.Production.Calendar is null)
                Report(item, "outside_sessions", "true", "false where production.calendar is null: there are no sessions");
        }
    }

    private void CheckTimes(IReadOnlyList<PromotionWindow> times, string key)
    {
        for (int i = 0; i < times.Count && draft.Production.Calendar is null; i++)
        {
            if (times[i].Timezone is null)
                Report(KeyPath.Item(key, i), "timezone", "nothing", "a time zone where no calendar is given");
        }
    }

    private static IEnumerable<NotificationRoute> Routes(NotificationRoute route) => route.Routes.SelectMany(Routes).Prepend(route);

    private void Report(string item, string name, string found, string allowed, string? suggestion = null)
    {
        string key = KeyPath.Join(item, name);
        log.Report(log.Find(key) ?? log.Find(item)!, key, found, allowed, suggestion);
    }
}
