namespace CanaryPS.PowerShell.Commands;

/// <summary>The question that comes before a deployment trades with real money.</summary>
internal static class LiveQuestion
{
    public const string Caption = "Live trading";

    /// <param name="configuration">What the deployment runs with.</param>
    /// <param name="candidate">The candidate, in words.</param>
    public static UserMessage Of(ProductionConfiguration configuration, string candidate) =>
        $"{candidate} will trade with REAL MONEY at the venue '{configuration.Trading.Venue.Name}' ({configuration.Trading.Venue.Alpaca?.Url}). Continue?";
}
