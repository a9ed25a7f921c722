using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Benchmarks;

/// <summary>Sessions whose orders are made elsewhere, at a venue that notes when the cancellation of the candidate's orders was asked for.</summary>
internal sealed class RecordingSessions : ITradingSessionFactory
{
    private readonly ConcurrentDictionary<string, RecordingVenue> _venues = new(StringComparer.Ordinal);

    public long CancelAt(string deploymentId) => _venues[deploymentId].CancelAt;

    /// <summary>From now on the candidate has an open order.</summary>
    public void Place(string deploymentId) => _venues[deploymentId].Place();

    public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
        // There is nothing of them that is used.
    }

    public ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null) =>
        new Session(_venues.GetOrAdd(deployment.Id, _ => new RecordingVenue()));

    private sealed class Session(IVenue venue) : ITradingSession
    {
        public DateTimeOffset? NextDue => DateTimeOffset.MaxValue;

        public IVenue CandidateVenue => venue;

        public IVenue BaselineVenue => venue;

        public void HandOver(string effectId, DateTimeOffset now) => throw new NotSupportedException("The run leaves positions as they are.");

        public void Advance(DateTimeOffset now, double weightInForce)
        {
            // Time passes elsewhere.
        }

        public IReadOnlyList<TradingEntry> Drain() => [];
    }
}
