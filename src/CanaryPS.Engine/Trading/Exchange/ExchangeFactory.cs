using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>Connects deployments with simulated exchanges, and with brokers by another factory; in shadow with both, so that no order of the candidate reaches a broker.</summary>
internal sealed class ExchangeFactory(IVenueFactory brokers, IProductionStore store, TimeProvider clock) : IVenueFactory, IDisposable
{
    public VenueConnection Connect(Deployment deployment)
    {
        VenueSettings settings = deployment.Configuration.Trading.Venue;
        VenueConnection venue = settings.Kind == VenueKind.Paper ? ConnectPaper(deployment, settings.Name) : brokers.Connect(deployment);
        if (!VenueNames.IsShadow(deployment, Arm.Candidate))
            return venue;

        VenueConnection paper = ConnectPaper(deployment, VenueNames.Shadow);
        bool follows = settings.Kind != VenueKind.Paper;
        return new VenueConnection(
            new ShadowVenue(venue.Venue, paper.Venue),
            new ShadowFeed(venue.Feed, paper.Feed, follows ? (prints, cancellationToken) => FollowAsync(deployment, prints, cancellationToken) : null));
    }

    public void Dispose()
    {
        if (brokers is IDisposable held)
            held.Dispose();
    }

    /// <summary>Lets the paper beside a broker trade what the broker's prints let trade.</summary>
    private Task FollowAsync(Deployment deployment, IReadOnlyList<MarketTick> prints, CancellationToken cancellationToken) => store.UseExchangesAsync(
        deployment.Id,
        room =>
        {
            ExchangeMarket market = new(room.Open(VenueNames.Shadow), deployment.Configuration.Trading.Venue.Paper);
            return prints.Count(market.Follow);
        },
        cancellationToken);

    private VenueConnection ConnectPaper(Deployment deployment, string name)
    {
        PaperExchangeSettings settings = deployment.Configuration.Trading.Venue.Paper;
        return new VenueConnection(
            new PaperExchange(deployment.Id, name, deployment.Configuration.Trading.Capital, settings, store, clock),
            new ExchangeFeed(deployment.Id, name, settings, store, store.Signal, clock));
    }
}
