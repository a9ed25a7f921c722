using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>Reads the venue of a deployment for people.</summary>
internal sealed class VenueReport(IProductionStore store, VenueBoard venues, TimeProvider clock)
{
    public async Task<ProductionVenue> ReadAsync(string deploymentId, CancellationToken cancellationToken)
    {
        Deployment deployment = await store.FindDeploymentAsync(deploymentId, cancellationToken).ConfigureAwait(false)
            ?? throw new DeploymentNotFoundException(deploymentId);
        if (deployment.Configuration.Trading.Flow != TradingFlow.Venue)
            throw new VenueException("VenueNone", $"The deployment '{deploymentId}' trades at no venue: its trading.flow is {deployment.Configuration.Trading.Flow}.");

        IVenue venue = venues.Of(deployment).Venue;
        VenueAccount account = await venue.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OpenOrder> candidate = await venue.GetOpenOrdersAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OpenOrder> baseline = await venue.GetOpenOrdersAsync(Arm.Baseline, cancellationToken).ConfigureAwait(false);
        return new ProductionVenue
        {
            DeploymentId = deploymentId,
            Venue = venue.Name,
            Kind = deployment.Configuration.Trading.Venue.Kind,
            Time = clock.GetUtcNow(),
            Account = account,
            TakesOrders = venue.Capabilities.TakesOrders,
            CancelsOrders = venue.Capabilities.CancelsOrders,
            IsDedicated = venue.Capabilities.IsDedicated,
            LiveConfirmedBy = deployment.LiveConfirmedBy,
            CandidateOrders = candidate.Count,
            BaselineOrders = baseline.Count,
            Positions =
            [
                .. await PositionsAsync(venue, Arm.Candidate, cancellationToken).ConfigureAwait(false),
                .. await PositionsAsync(venue, Arm.Baseline, cancellationToken).ConfigureAwait(false),
            ],
        };
    }

    private static async Task<IEnumerable<VenuePosition>> PositionsAsync(IVenue venue, Arm arm, CancellationToken cancellationToken) =>
        (await venue.GetPositionsAsync(arm, cancellationToken).ConfigureAwait(false)).Select(position => new VenuePosition(arm, position.Key, position.Value));
}
