using System.Globalization;
using System.Text;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.Syslog;

/// <summary>A message of RFC 5424: one item, its facts as structured data, its sentence as text.</summary>
internal static class SyslogMessage
{
    /// <summary>Structured data of one's own has the number of an enterprise; this one is kept for examples, as CanaryPS has none.</summary>
    private const string FactsId = "canaryps@32473";
    private const string LabelsId = "labels@32473";
    private const int LongestName = 32;
    private const int LongestValue = 120;
    private const int LongestText = 1_000;
    private const int MostLabels = 16;

    /// <param name="facility">0-23.</param>
    /// <param name="host">This machine.</param>
    /// <param name="process">This process.</param>
    /// <param name="notification">The notification.</param>
    /// <param name="item">The item of it.</param>
    /// <param name="longest">Most bytes. A message that is longer goes without its labels, and with as much of its text as there is room for.</param>
    public static byte[] Of(int facility, string host, int process, ProductionNotification notification, NotificationItem item, int longest)
    {
        byte[] whole = Of(facility, host, process, notification, item);
        if (whole.Length <= longest)
            return whole;

        byte[] less = Of(facility, host, process, notification, item with { Labels = new Dictionary<string, string>() });
        int length = Math.Min(less.Length, longest);
        // No half character at the end.
        while (length < less.Length && length > 0 && (less[length] & 0xC0) == 0x80)
            length--;

        return less[..length];
    }

    private static byte[] Of(int facility, string host, int process, ProductionNotification notification, NotificationItem item)
    {
        StringBuilder message = new();
        message.Append(CultureInfo.InvariantCulture, $"<{(facility * 8) + LevelOf(item)}>1 ")
            .Append(item.Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture))
            .Append(CultureInfo.InvariantCulture, $" {Name(host, 255)} CanaryPS {process} {Name(item.Kind.ToString(), LongestName)} [{FactsId}");
        Add(message, "notification", notification.Id);
        Add(message, "deployment", notification.DeploymentId);
        Add(message, "key", item.Key);
        Add(message, "severity", item.Severity.ToString());
        Add(message, "alert", item.AlertId);
        Add(message, "value", item.Value?.ToString("R", CultureInfo.InvariantCulture));
        Add(message, "threshold", item.Threshold?.ToString("R", CultureInfo.InvariantCulture));
        Add(message, "actor", item.Actor);
        message.Append(']');
        if (item.Labels.Count > 0)
        {
            message.Append('[').Append(LabelsId);
            foreach ((string name, string value) in item.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Take(MostLabels))
                Add(message, Name(name, LongestName), value);

            message.Append(']');
        }

        string text = TextCut.OneLine(item.Message, LongestText);
        // The mark says that what follows is UTF-8; without it a receiver may take it for anything.
        message.Append(' ').Append(Ascii(text) ? "" : "\uFEFF").Append(text);
        return Encoding.UTF8.GetBytes(message.ToString());
    }

    /// <summary>The severity of syslog: alert for CRITICAL, error, warning, notice; what is over is informational.</summary>
    private static int LevelOf(NotificationItem item) => item.Kind is NotificationKind.Resolved or NotificationKind.Test ? 6 : item.Severity switch
    {
        AlertSeverity.CRITICAL => 1,
        AlertSeverity.HIGH => 3,
        AlertSeverity.MEDIUM => 4,
        _ => 5,
    };

    private static void Add(StringBuilder message, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;

        message.Append(' ').Append(name).Append("=\"");
        foreach (char c in TextCut.OneLine(value, LongestValue))
            message.Append(c is '"' or '\\' or ']' ? "\\" : "").Append(c);

        message.Append('"');
    }

    /// <summary>A name of RFC 5424: printable ASCII without space, <c>=</c>, <c>]</c> and <c>"</c>.</summary>
    private static string Name(string text, int longest)
    {
        string name = string.Concat(text.Take(longest).Select(c => c is > ' ' and < '\x7f' and not ('=' or ']' or '"') ? c : '_'));
        return name.Length == 0 ? "-" : name;
    }

    private static bool Ascii(string text) => text.All(char.IsAscii);
}
