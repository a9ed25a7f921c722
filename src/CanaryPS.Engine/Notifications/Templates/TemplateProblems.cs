namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>What is wrong with a template, found before anything has to be told with it.</summary>
internal static class TemplateProblems
{
    private const int Limit = 1 << 20;

    private static readonly ProductionNotification Sample = new()
    {
        Id = "sample",
        DeploymentId = "deployment",
        Channel = "channel",
        Group = "group",
        State = NotificationState.Pending,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Severity = AlertSeverity.CRITICAL,
        More = 1,
        Items =
        [
            new NotificationItem
            {
                Kind = NotificationKind.Firing,
                AlertId = "alert",
                Key = "rule",
                Severity = AlertSeverity.CRITICAL,
                Message = "message",
                Time = DateTimeOffset.UnixEpoch,
                Value = 2,
                Threshold = 1,
                Actor = "actor",
                Runbook = "runbook",
                Labels = new Dictionary<string, string> { ["name"] = "value" },
            },
        ],
    };

    /// <summary>Why a text is no template, or fails on an ordinary notification, as the end of a sentence; null where it is sound.</summary>
    public static string? Of(string text)
    {
        try
        {
            TemplateLibrary.Render(text, TextStyle.Plain, NotificationTexts.Model(Sample), Limit);
            return null;
        }
        catch (TemplateException exception)
        {
            return exception.Message;
        }
    }
}
