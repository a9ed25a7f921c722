namespace CanaryPS.Engine.Deployments;

/// <summary>That nobody trades with real money who has not said so.</summary>
internal static class LiveTrading
{
    /// <exception cref="VenueException">The configuration's venue is live, and the request does not confirm it.</exception>
    public static void Demand(DeploymentRequest request)
    {
        if (request.Configuration.TradesLive && !request.ConfirmLive)
        {
            throw new VenueException(
                "LiveTradingNotConfirmed",
                $"The venue '{request.Configuration.Trading.Venue.Name}' trades with real money. Start with -LiveTrading (ConfirmLive), or give the paper endpoint: {AlpacaSettings.PaperUrl}.");
        }
    }
}
