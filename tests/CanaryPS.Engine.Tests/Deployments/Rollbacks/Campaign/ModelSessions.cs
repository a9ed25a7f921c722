using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Campaign;

/// <summary>Sessions at the model venue: each tells the ledger all that the venue has told so far, from the beginning.</summary>
internal sealed class ModelSessions(ModelVenue venue) : ITradingSessionFactory
{
    public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
        // Whatever the campaign starts is right.
    }

    public ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null) => new Session(deployment.Id, venue, ledger);

    private sealed class Session(string deploymentId, ModelVenue venue, DeploymentLedger ledger) : ITradingSession
    {
        private readonly TradingTape _tape = new(ledger);
        private int _read;

        public DateTimeOffset? NextDue => null;

        public IVenue CandidateVenue => venue;

        public IVenue BaselineVenue => venue;

        public void HandOver(string effectId, DateTimeOffset now)
        {
            // Prices are of no interest here; a transfer wants a mark with them.
            if (ledger.LastMark is null)
            {
                _tape.Write(new MarketMark
                {
                    DeploymentId = deploymentId, Time = now, Prices = new Dictionary<string, decimal> { ["SPY"] = 100, ["QQQ"] = 100 },
                    BaselineCapital = 1000, CandidateCapital = 1000,
                });
            }

            PositionTransfer.Write(_tape, deploymentId, effectId, now);
        }

        public void Advance(DateTimeOffset now, double weightInForce)
        {
            foreach (OrderEvent told in venue.ToldAfter(_read))
            {
                _read++;
                _tape.Write(told);
            }
        }

        public IReadOnlyList<TradingEntry> Drain() => _tape.Drain();
    }
}
