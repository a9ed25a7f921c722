using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>The simulated exchanges that a deployment has.</summary>
internal static class ExchangeNames
{
    public static IReadOnlyList<string> Of(Deployment deployment)
    {
        TradingSettings trading = deployment.Configuration.Trading;
        if (trading.Flow != TradingFlow.Venue)
            return [];

        List<string> names = [];
        if (trading.Venue.Kind == VenueKind.Paper)
            names.Add(trading.Venue.Name);
        if (VenueNames.IsShadow(deployment, Arm.Candidate))
            names.Add(VenueNames.Shadow);
        return names;
    }
}
