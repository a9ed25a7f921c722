using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>Sessions whose candidate venue is unreliable.</summary>
internal sealed class UnreliableSessions(ITradingSessionFactory factory, Faults faults) : ITradingSessionFactory
{
    public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration) =>
        factory.Validate(candidate, baseline, configuration);

    public ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null) =>
        new Session(factory.Open(deployment, ledger, gate), faults);

    private sealed class Session(ITradingSession session, Faults faults) : ITradingSession
    {
        public DateTimeOffset? NextDue => session.NextDue;

        public IVenue CandidateVenue { get; } = new UnreliableVenue(session.CandidateVenue, faults);

        public IVenue BaselineVenue => session.BaselineVenue;

        public void HandOver(string effectId, DateTimeOffset now) => session.HandOver(effectId, now);

        public void Advance(DateTimeOffset now, double weightInForce) => session.Advance(now, weightInForce);

        public IReadOnlyList<TradingEntry> Drain() => session.Drain();
    }
}
