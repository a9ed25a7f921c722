using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Trading.External;

/// <summary>
/// The session of a deployment whose orders are made elsewhere: it makes nothing. Order events and marks come by import,
/// which raises the deployment's version, so that the next tick reads them.
/// </summary>
internal sealed class ExternalTradingSession(string deploymentId, TimeSpan interval, DeploymentLedger ledger, TimeProvider clock) : ITradingSession
{
    private readonly TradingTape _tape = new(ledger);

    /// <summary>An external flow has no end that is known: more may be there an interval from now.</summary>
    public DateTimeOffset? NextDue => clock.GetUtcNow() + interval;

    public IVenue CandidateVenue { get; } = new ExternalVenue(ledger);

    public IVenue BaselineVenue => CandidateVenue;

    public void HandOver(string effectId, DateTimeOffset now) => PositionTransfer.Write(_tape, deploymentId, effectId, now);

    public void Advance(DateTimeOffset now, double weightInForce)
    {
        // Time passes elsewhere.
    }

    public IReadOnlyList<TradingEntry> Drain() => _tape.Drain();
}
