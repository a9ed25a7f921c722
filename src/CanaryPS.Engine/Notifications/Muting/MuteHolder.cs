namespace CanaryPS.Engine.Notifications.Muting;

/// <summary>What keeps something from being told, as the text that the store keeps: <c>silence:ID</c>, <c>alert:ID</c> or <c>window:DEPLOYMENT/NAME</c>.</summary>
internal readonly record struct MuteHolder
{
    private const string SilencePrefix = "silence:";
    private const string AlertPrefix = "alert:";
    private const string WindowPrefix = "window:";

    private MuteHolder(string text) => Text = text;

    public string Text { get; }

    public static MuteHolder Silence(string id) => new(SilencePrefix + id);

    public static MuteHolder Alert(string id) => new(AlertPrefix + id);

    public static MuteHolder Window(string deploymentId, string name) => new($"{WindowPrefix}{deploymentId}/{name}");

    public static MuteHolder Parse(string text) => new(text);

    /// <summary>The silence's id; null where it is none.</summary>
    public string? SilenceId => After(SilencePrefix);

    /// <summary>The id of the alert that inhibits; null where it is none.</summary>
    public string? AlertId => After(AlertPrefix);

    /// <summary>The deployment and the name of the maintenance window; null where it is none.</summary>
    public (string DeploymentId, string Name)? MaintenanceWindow =>
        After(WindowPrefix) is { } window && window.IndexOf('/', StringComparison.Ordinal) is >= 0 and int slash ? (window[..slash], window[(slash + 1)..]) : null;

    public override string ToString() => Text;

    private string? After(string prefix) => Text.StartsWith(prefix, StringComparison.Ordinal) ? Text[prefix.Length..] : null;
}
