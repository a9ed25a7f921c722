namespace CanaryPS;

/// <summary>Slack, by an incoming webhook.</summary>
public sealed record SlackChannelSettings : ChannelSettings
{
    /// <summary>Where the webhook URL is: it is a secret by itself.</summary>
    public required string Url { get; init; }
}
