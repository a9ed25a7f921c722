namespace CanaryPS;

/// <summary>PagerDuty, Events API v2: an alert triggers, acknowledges and resolves one incident by its key.</summary>
public sealed record PagerDutyChannelSettings : ChannelSettings
{
    /// <summary>Where the integration key is.</summary>
    public required string RoutingKey { get; init; }

    /// <summary>The address of the API.</summary>
    public string Url { get; init; } = "https://events.pagerduty.com/v2/enqueue";

    /// <inheritdoc />
    public override bool TellsEachItem => true;
}
