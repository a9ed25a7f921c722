using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Hanging;

/// <summary>Sessions at a venue of the test's, whose feed may hang.</summary>
internal sealed class HangingSessions(IVenue venue, HangingParty party) : ITradingSessionFactory
{
    public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
        // Whatever a test starts is right.
    }

    public ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null) => new Session(venue, party);

    private sealed class Session(IVenue venue, HangingParty party) : ITradingSession
    {
        public DateTimeOffset? NextDue => null;

        public IVenue CandidateVenue => venue;

        public IVenue BaselineVenue => venue;

        public void HandOver(string effectId, DateTimeOffset now) => throw new NotSupportedException();

        public Task GatherAsync(CancellationToken cancellationToken) => party.AtAsync(HangingPoint.VenueFeed);

        public void Advance(DateTimeOffset now, double weightInForce)
        {
            // The venue is driven by the test.
        }

        public IReadOnlyList<TradingEntry> Drain() => [];
    }
}
