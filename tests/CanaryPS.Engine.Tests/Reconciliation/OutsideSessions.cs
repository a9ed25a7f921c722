using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Reconciliation;

/// <summary>Sessions of an outside venue, whose events a test puts into the store by itself.</summary>
internal sealed class OutsideSessions(OutsideVenue venue) : ITradingSessionFactory
{
    public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
    }

    public ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null) => new Session(venue);

    private sealed class Session(OutsideVenue venue) : ITradingSession
    {
        public DateTimeOffset? NextDue => null;

        public IVenue CandidateVenue => venue;

        public IVenue BaselineVenue => venue;

        public void HandOver(string effectId, DateTimeOffset now) => throw new NotSupportedException();

        public void Advance(DateTimeOffset now, double weightInForce)
        {
        }

        public IReadOnlyList<TradingEntry> Drain() => [];
    }
}
