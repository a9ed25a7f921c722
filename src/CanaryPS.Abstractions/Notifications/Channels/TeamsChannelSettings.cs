namespace CanaryPS;

/// <summary>Microsoft Teams, by a workflow webhook that takes an adaptive card.</summary>
public sealed record TeamsChannelSettings : ChannelSettings
{
    /// <summary>Where the webhook URL is: it is a secret by itself.</summary>
    public required string Url { get; init; }
}
