using System.Globalization;
using System.Text;

namespace CanaryPS.Engine.Notifications.Channels.Alertmanager;

/// <summary>
/// An alert as Alertmanager's API takes it. Its labels are its identity, and the severity is one of them since people route by it: so with each
/// item go the ends of the same alert at the other severities, or a change of severity would leave the old one firing.
/// </summary>
internal sealed record AlertmanagerAlert
{
    /// <summary>
    /// A firing alert ends by its resolution alone. Without an end Alertmanager would take its own, minutes later, and tell people that it is over;
    /// a year is as good as none.
    /// </summary>
    private static readonly TimeSpan AsGoodAsNever = TimeSpan.FromDays(365);

    /// <summary>How long what has no end of its own, an event or a test, stays: long enough for Alertmanager's group waits.</summary>
    private static readonly TimeSpan EventStay = TimeSpan.FromMinutes(10);

    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    public required IReadOnlyDictionary<string, string> Annotations { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>What an item means to Alertmanager.</summary>
    /// <param name="notification">The notification it is in.</param>
    /// <param name="item">The item.</param>
    /// <param name="now">The time of the attempt.</param>
    public static IEnumerable<AlertmanagerAlert> Of(ProductionNotification notification, NotificationItem item, DateTimeOffset now)
    {
        DateTimeOffset start = item.Time < now ? item.Time : now;
        bool passing = item.Kind is NotificationKind.Event or NotificationKind.Test;
        DateTimeOffset end = passing ? now + EventStay : item.Kind == NotificationKind.Resolved ? now : now + AsGoodAsNever;
        IReadOnlyDictionary<string, string> annotations = AnnotationsOf(notification, item);
        AlertmanagerAlert alert = new() { Labels = LabelsOf(notification, item, item.Severity), Annotations = annotations, StartsAt = passing ? now : start, EndsAt = end };
        return passing
            ? [alert]
            : [alert, .. Enum.GetValues<AlertSeverity>().Where(other => other != item.Severity)
                .Select(other => alert with { Labels = LabelsOf(notification, item, other), EndsAt = now })];
    }

    private static Dictionary<string, string> LabelsOf(ProductionNotification notification, NotificationItem item, AlertSeverity severity)
    {
        Dictionary<string, string> labels = new(StringComparer.Ordinal);
        foreach ((string name, string value) in item.Labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            if (value.Length > 0)
                labels[NameOf(name)] = value;
        }

        labels["alertname"] = item.Labels.GetValueOrDefault(AlertLabels.Rule) is { Length: > 0 } rule ? rule : item.Key;
        labels["key"] = item.Key;
        labels[AlertLabels.Deployment] = notification.DeploymentId;
        labels[AlertLabels.Severity] = severity.ToString().ToLowerInvariant();
        return labels;
    }

    private static Dictionary<string, string> AnnotationsOf(ProductionNotification notification, NotificationItem item)
    {
        Dictionary<string, string> annotations = new(StringComparer.Ordinal)
        {
            ["summary"] = item.Message,
            ["kind"] = item.Kind.ToString(),
            ["notification"] = notification.Id,
        };
        Add("alert", item.AlertId);
        Add("value", item.Value?.ToString("R", CultureInfo.InvariantCulture));
        Add("threshold", item.Threshold?.ToString("R", CultureInfo.InvariantCulture));
        Add("actor", item.Actor);
        Add("runbook_url", item.Runbook);
        return annotations;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                annotations[name] = value;
        }
    }

    /// <summary>The name with what Alertmanager takes in one: letters, digits and underscores, no digit first.</summary>
    private static string NameOf(string name)
    {
        StringBuilder clean = new(name.Length + 1);
        foreach (char c in name)
            clean.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');

        if (clean.Length == 0 || char.IsAsciiDigit(clean[0]))
            clean.Insert(0, '_');

        return clean.ToString();
    }
}
