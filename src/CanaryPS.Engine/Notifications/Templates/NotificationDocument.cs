using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanaryPS.Engine.Notifications.Templates;

/// <summary>The JSON that webhooks and commands get. Its form is a promise to who reads it; docs/notifications.md has it.</summary>
internal sealed record NotificationDocument
{
    private NotificationDocument()
    {
    }

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        // A value may be infinite: as a name it can still be told.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Version { get; } = 1;

    public required string Id { get; init; }

    public required string Deployment { get; init; }

    public required string Channel { get; init; }

    public required string Group { get; init; }

    public required AlertSeverity Severity { get; init; }

    public required AlertLevel Level { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<NotificationItem> Items { get; init; }

    public required int More { get; init; }

    /// <summary>The document as UTF-8.</summary>
    public static byte[] Write(ProductionNotification notification, string title, string text) => JsonSerializer.SerializeToUtf8Bytes(
        new NotificationDocument
        {
            Id = notification.Id,
            Deployment = notification.DeploymentId,
            Channel = notification.Channel,
            Group = notification.Group,
            Severity = notification.Severity,
            Level = AlertLevels.Of(notification.Severity),
            CreatedAt = notification.CreatedAt,
            Title = title,
            Text = text,
            Items = notification.Items,
            More = notification.More,
        },
        Options);
}
