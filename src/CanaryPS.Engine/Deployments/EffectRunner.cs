using CanaryPS.Engine.Deployments.Rollbacks;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Carries effects out and reads back whether they are in force. Each may be run any number of times: what is already as
/// wanted is left alone, and a repeated order has the id it had before.
/// </summary>
internal sealed class EffectRunner(IProductionStore store, IRouter router, TimeProvider clock)
{
    private readonly OrderSettlement _settlement = new(store, clock);
    private readonly RollbackVerification _verification = new(store, router, clock);

    /// <param name="effect">The effect.</param>
    /// <param name="deployment">The deployment as it is now.</param>
    /// <param name="session">Its trading side.</param>
    /// <param name="ledger">Its ledger, which nobody changes meanwhile where the effect reads it.</param>
    /// <param name="cancellationToken">Gives the try up.</param>
    public Task<EffectOutcome> RunAsync(
        Effect effect, Deployment deployment, ITradingSession session, DeploymentLedger ledger, CancellationToken cancellationToken) =>
        effect.Kind switch
        {
            EffectKind.SetWeight => SetWeightAsync(effect, deployment, cancellationToken),
            EffectKind.Freeze => FreezeAsync(deployment, session.CandidateVenue, cancellationToken),
            EffectKind.CancelOrders when deployment.Stage == DeploymentStage.COMPLETED => ClearOrdersAsync(deployment, session.CandidateVenue, Arm.Candidate, cancellationToken),
            EffectKind.CancelOrders => OrderCancellation.RunAsync(session.CandidateVenue, Arm.Candidate, cancellationToken),
            EffectKind.CancelBaselineOrders => ClearOrdersAsync(deployment, session.BaselineVenue, Arm.Baseline, cancellationToken),
            EffectKind.Flatten => PositionClosing.RunAsync(effect, session.CandidateVenue, ledger, cancellationToken),
            EffectKind.HandOver => HandOverAsync(effect, deployment, session, ledger, cancellationToken),
            EffectKind.VerifyRollback => _verification.RunAsync(deployment, session.CandidateVenue, ledger, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(effect), effect.Kind, "unknown effect"),
        };

    private async Task<EffectOutcome> SetWeightAsync(Effect effect, Deployment deployment, CancellationToken cancellationToken)
    {
        double weight = effect.Weight ?? throw new ArgumentException("The effect has no weight.", nameof(effect));
        long version = effect.WeightVersion ?? throw new ArgumentException("The effect has no weight version.", nameof(effect));
        Allocation wanted = new(
            deployment.Id, weight, version, clock.GetUtcNow(), deployment.Stage == DeploymentStage.ROLLBACK, deployment.StoppedBy is not null);

        await router.PublishAsync(deployment, wanted, cancellationToken).ConfigureAwait(false);
        RouteConfirmation confirmation = await router.ConfirmAsync(deployment, wanted, cancellationToken).ConfigureAwait(false);
        return new(confirmation.IsInForce, confirmation.Detail);
    }

    /// <summary>
    /// No order is entered since the transaction that decided the rollback; what was entered before it is under way until the venue knows it, or
    /// until the time to send it is over.
    /// </summary>
    private async Task<EffectOutcome> FreezeAsync(Deployment deployment, IVenue venue, CancellationToken cancellationToken)
    {
        int underWay = await _settlement.SettleAsync(deployment, Arm.Candidate, venue, cancellationToken).ConfigureAwait(false);
        return underWay == 0
            ? new(true, "no candidate order is under way")
            : new(false, $"{underWay} candidate orders may be under way to {venue.Name}");
    }

    /// <summary>
    /// Cancels the orders of an arm whose trading is stopped. No rollback's freeze and verification stand beside this, so it is confirmed only when none is
    /// under way any more: what was entered before the stop is cancelled when it arrives.
    /// </summary>
    private async Task<EffectOutcome> ClearOrdersAsync(Deployment deployment, IVenue venue, Arm arm, CancellationToken cancellationToken)
    {
        int underWay = await _settlement.SettleAsync(deployment, arm, venue, cancellationToken).ConfigureAwait(false);
        EffectOutcome cancelled = await OrderCancellation.RunAsync(venue, arm, cancellationToken).ConfigureAwait(false);
        return underWay == 0 || !cancelled.Confirmed
            ? cancelled
            : new(false, $"{underWay} {arm.ToString().ToLowerInvariant()} orders may be under way to {venue.Name}; {cancelled.Detail}");
    }

    /// <summary>Within the ledger alone, whose owner calls this: nothing else works on it meanwhile.</summary>
    private async Task<EffectOutcome> HandOverAsync(
        Effect effect, Deployment deployment, ITradingSession session, DeploymentLedger ledger, CancellationToken cancellationToken)
    {
        IVenue venue = session.CandidateVenue;
        IReadOnlyDictionary<string, decimal> handedOver = venue.Capabilities.IsOutside
            ? await HandedOver.ReadAsync(store, deployment, cancellationToken).ConfigureAwait(false)
            : new Dictionary<string, decimal>();
        CandidatePosition position = await CandidatePosition.ReadAsync(venue, ledger, handedOver, cancellationToken).ConfigureAwait(false);
        if (position.Disputed is { } disputed)
            return EffectOutcome.Waiting(disputed);

        // A venue that answers after the try was given up must not change the ledger: somebody else has it by then.
        cancellationToken.ThrowIfCancellationRequested();
        session.HandOver(effect.Id, clock.GetUtcNow());
        return ledger.Candidate.Positions is { Count: > 0 } left
            ? new(false, $"the candidate still holds {CandidatePosition.Describe(left)}")
            : new(true, position.Held.Count == 0 ? "the candidate holds nothing to hand over" : $"the baseline has {CandidatePosition.Describe(position.Held)}");
    }
}
