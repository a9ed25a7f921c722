namespace CanaryPS;

/// <summary>Which notifications to read. Every member that is null does not restrict.</summary>
public sealed record NotificationQuery
{
    /// <summary>Only the notification with this id.</summary>
    public string? Id { get; init; }

    /// <summary>Only of this deployment.</summary>
    public string? DeploymentId { get; init; }

    /// <summary>Only to this channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Only in this state.</summary>
    public NotificationState? State { get; init; }

    /// <summary>Only the newest so many, still returned oldest first.</summary>
    public int? Last { get; init; }
}
