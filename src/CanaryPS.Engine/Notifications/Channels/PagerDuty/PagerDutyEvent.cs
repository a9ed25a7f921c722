using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels.PagerDuty;

/// <summary>
/// One call. An alert triggers, acknowledges and resolves the one incident of its deployment and key. An event of the deployment of HIGH or above
/// triggers an incident of its own, which a person closes; a lesser one is a change event, which pages nobody. A test triggers and resolves at once.
/// </summary>
internal sealed class PagerDutyEvent
{
    private const int LongestKey = 255;
    private const int LongestSummary = 1_024;

    private readonly ProductionNotification _notification;
    private readonly NotificationItem _item;
    private readonly string? _action;

    private PagerDutyEvent(ProductionNotification notification, NotificationItem item, int place, string? action)
    {
        _notification = notification;
        _item = item;
        _action = action;
        Part = string.Create(CultureInfo.InvariantCulture, $"{place}/{action}");
    }

    /// <summary>What names this call within its notification.</summary>
    public string Part { get; }

    /// <summary>Whether it is a change event, which has an address of its own.</summary>
    public bool IsChange => _action is null;

    public static IEnumerable<PagerDutyEvent> Of(ProductionNotification notification, NotificationItem item, int place)
    {
        string?[] actions = item.Kind switch
        {
            NotificationKind.Acknowledged => ["acknowledge"],
            NotificationKind.Resolved => ["resolve"],
            NotificationKind.Test => ["trigger", "resolve"],
            NotificationKind.Event when item.Severity < AlertSeverity.HIGH => [null],
            _ => ["trigger"],
        };
        return actions.Select(action => new PagerDutyEvent(notification, item, place, action));
    }

    /// <summary>The incident of an alert: the same over its whole life, and for the next alert of the same key.</summary>
    public static string DedupKey(ProductionNotification notification, NotificationItem item)
    {
        string key = item.Kind switch
        {
            NotificationKind.Test => $"{notification.DeploymentId}/test/{notification.Id}",
            NotificationKind.Event => string.Create(
                CultureInfo.InvariantCulture, $"{notification.DeploymentId}/event/{item.Key}/{item.Time.UtcDateTime:yyyyMMdd'T'HHmmss.fff}"),
            _ => $"{notification.DeploymentId}/{item.Key}",
        };
        return key.Length <= LongestKey ? key : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))).ToLowerInvariant();
    }

    /// <summary>The body of the call.</summary>
    /// <param name="routingKey">The integration key.</param>
    public byte[] Body(string routingKey)
    {
        Dictionary<string, object?> body = new() { ["routing_key"] = routingKey };
        if (_action is not null)
        {
            body["event_action"] = _action;
            body["dedup_key"] = DedupKey(_notification, _item);
        }

        if (_action is null or "trigger")
        {
            body["payload"] = IsChange ? Change() : Payload();
            if (_item.Runbook is { } runbook && Uri.TryCreate(runbook, UriKind.Absolute, out _))
                body["links"] = new[] { new { Href = runbook, Text = "runbook" } };
        }

        if (_action == "trigger")
            body["client"] = "CanaryPS";

        return JsonSerializer.SerializeToUtf8Bytes(body, NotificationDocument.Options);
    }

    private Dictionary<string, object?> Change() => new()
    {
        ["summary"] = Summary(),
        ["source"] = _notification.DeploymentId,
        ["timestamp"] = _item.Time,
        ["custom_details"] = Details(),
    };

    private Dictionary<string, object?> Payload() => new(Change())
    {
        ["severity"] = _item.Kind == NotificationKind.Test ? "info" : SeverityOf(_item.Severity),
        ["component"] = _item.Labels.GetValueOrDefault(AlertLabels.Rule) ?? _item.Key,
        ["group"] = _item.Labels.GetValueOrDefault(AlertLabels.Strategy) ?? _notification.DeploymentId,
        ["class"] = _item.Labels.GetValueOrDefault(AlertLabels.Type) ?? _item.Kind.ToString(),
    };

    private Dictionary<string, object?> Details() => new()
    {
        ["kind"] = _item.Kind,
        ["severity"] = _item.Severity,
        ["value"] = _item.Value,
        ["threshold"] = _item.Threshold,
        ["actor"] = _item.Actor,
        ["alert"] = _item.AlertId,
        ["labels"] = _item.Labels,
        ["notification"] = _notification.Id,
        ["more"] = _notification.More,
    };

    private string Summary() => TextCut.OneLine(
        _item.Kind == NotificationKind.Firing ? _item.Message : $"{NotificationModel.Word(_item.Kind)}: {_item.Message}", LongestSummary);

    private static string SeverityOf(AlertSeverity severity) => severity switch
    {
        AlertSeverity.LOW => "info",
        AlertSeverity.MEDIUM => "warning",
        AlertSeverity.HIGH => "error",
        AlertSeverity.CRITICAL => "critical",
        _ => throw new ArgumentOutOfRangeException(nameof(severity), severity, "There is no such severity."),
    };
}
