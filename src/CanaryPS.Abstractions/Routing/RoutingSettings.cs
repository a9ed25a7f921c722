namespace CanaryPS;

/// <summary>The <c>routing:</c> section: how the weight is applied to the flow and to whom it is published.</summary>
public sealed record RoutingSettings
{
    /// <summary>How the weight is applied.</summary>
    public RouteMode Mode { get; init; } = RouteMode.CapitalShare;

    /// <summary>What keys are hashed with; deployments with the same salt send the same keys to the candidate first. Null = the deployment's id.</summary>
    public string? Salt { get; init; }

    /// <summary>With <see cref="RouteMode.Instruments"/>: all there are, in the order in which they go to the candidate.</summary>
    public IReadOnlyList<string> Instruments { get; init => field = FixedList.Of(value); } = [];

    /// <summary>The JSON file that trading engines watch, absolute; null = none.</summary>
    public string? File { get; init; }

    /// <summary>Who is told of each weight over HTTP; null = nobody.</summary>
    public RoutingWebhookSettings? Webhook { get; init; }

    /// <summary>Names of the trading engines that must have said they have seen a weight before it counts as in force.</summary>
    public IReadOnlyList<string> Readers { get; init => field = FixedList.Of(value); } = [];
}
