using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// Carries effects out and reads back whether they are in force. Each may be run any number of times: what is already as
/// wanted is left alone, and a repeated order has the id it had before.
/// </summary>
internal sealed class EffectRunner(IRouter router, OrderSettlement settlement, TimeProvider clock)
{
    public Task<EffectOutcome> RunAsync(Effect effect, Deployment deployment, ITradingSession session, CancellationToken cancellationToken) =>
        effect.Kind switch
        {
            EffectKind.SetWeight => SetWeightAsync(effect, deployment, cancellationToken),
            EffectKind.Freeze => FreezeAsync(deployment, session.CandidateVenue, cancellationToken),
            EffectKind.CancelOrders when deployment.Stage == DeploymentStage.COMPLETED => ClearOrdersAsync(deployment, session.CandidateVenue, Arm.Candidate, cancellationToken),
            EffectKind.CancelOrders => CancelOrdersAsync(session.CandidateVenue, Arm.Candidate, cancellationToken),
            EffectKind.CancelBaselineOrders => ClearOrdersAsync(deployment, session.BaselineVenue, Arm.Baseline, cancellationToken),
            EffectKind.Flatten => FlattenAsync(effect, session.CandidateVenue, cancellationToken),
            EffectKind.HandOver => HandOverAsync(effect, session, cancellationToken),
            EffectKind.VerifyRollback => VerifyRollbackAsync(effect, deployment, session.CandidateVenue, cancellationToken),
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
        int underWay = await settlement.SettleAsync(deployment, Arm.Candidate, venue, cancellationToken).ConfigureAwait(false);
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
        int underWay = await settlement.SettleAsync(deployment, arm, venue, cancellationToken).ConfigureAwait(false);
        EffectOutcome cancelled = await CancelOrdersAsync(venue, arm, cancellationToken).ConfigureAwait(false);
        return underWay == 0 || !cancelled.Confirmed
            ? cancelled
            : new(false, $"{underWay} {arm.ToString().ToLowerInvariant()} orders may be under way to {venue.Name}; {cancelled.Detail}");
    }

    private static async Task<EffectOutcome> CancelOrdersAsync(IVenue venue, Arm arm, CancellationToken cancellationToken)
    {
        string orders = $"{arm.ToString().ToLowerInvariant()} orders";
        IReadOnlyList<OpenOrder> before = await venue.GetOpenOrdersAsync(arm, cancellationToken).ConfigureAwait(false);
        if (before.Count == 0)
            return new(true, $"{venue.Name} has no open {orders}");

        await venue.CancelAllAsync(arm, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<OpenOrder> after = await venue.GetOpenOrdersAsync(arm, cancellationToken).ConfigureAwait(false);
        return after.Count == 0
            ? new(true, $"{venue.Name} cancelled {before.Count} {orders}")
            : new(false, $"{venue.Name} still has {after.Count} open {orders}");
    }

    private static async Task<EffectOutcome> FlattenAsync(Effect effect, IVenue venue, CancellationToken cancellationToken)
    {
        // The rest of an earlier closing order would close twice beside a new one.
        EffectOutcome cancelled = await CancelOrdersAsync(venue, Arm.Candidate, cancellationToken).ConfigureAwait(false);
        if (!cancelled.Confirmed)
            return cancelled;

        IReadOnlyDictionary<string, decimal> positions = await venue.GetPositionsAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        foreach ((string instrument, decimal quantity) in positions.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            OrderTicket closing = new(
                OrderIds.Of(effect.DeploymentId, Arm.Candidate, $"close-{effect.Ordinal}-{effect.Attempts}-{instrument}"), Arm.Candidate, instrument,
                quantity > 0 ? OrderSide.Sell : OrderSide.Buy, Math.Abs(quantity), DecisionPrice: null);
            await venue.SubmitAsync(closing, cancellationToken).ConfigureAwait(false);
        }

        IReadOnlyDictionary<string, decimal> left = await venue.GetPositionsAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        return left.Count == 0
            ? new(true, positions.Count == 0 ? $"{venue.Name} holds no candidate position" : $"closed {Describe(positions)}")
            : new(false, $"{venue.Name} still holds {Describe(left)}");
    }

    private async Task<EffectOutcome> HandOverAsync(Effect effect, ITradingSession session, CancellationToken cancellationToken)
    {
        IVenue venue = session.CandidateVenue;
        IReadOnlyDictionary<string, decimal> before = await venue.GetPositionsAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        session.HandOver(effect.Id, clock.GetUtcNow());
        IReadOnlyDictionary<string, decimal> left = await venue.GetPositionsAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        return left.Count == 0
            ? new(true, before.Count == 0 ? "the candidate holds nothing to hand over" : $"the baseline has {Describe(before)}")
            : new(false, $"the candidate still holds {Describe(left)}");
    }

    private async Task<EffectOutcome> VerifyRollbackAsync(
        Effect effect, Deployment deployment, IVenue venue, CancellationToken cancellationToken)
    {
        Allocation? inForce = await router.ReadAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        if (inForce is { Weight: not 0 })
            return new(false, FormattableString.Invariant($"the router still has {inForce.Weight} % in force"));

        // An order that reached the venue after the cancellation is taken out here, not only reported.
        EffectOutcome cleared = deployment.RollbackPolicy == RollbackPolicy.Flatten
            ? await FlattenAsync(effect, venue, cancellationToken).ConfigureAwait(false)
            : await CancelOrdersAsync(venue, Arm.Candidate, cancellationToken).ConfigureAwait(false);
        return cleared.Confirmed
            ? new(true, $"read back: weight 0 %, no open candidate order, position {(deployment.RollbackPolicy == RollbackPolicy.Flatten ? "flat" : "left as it was")}")
            : cleared;
    }

    private static string Describe(IReadOnlyDictionary<string, decimal> positions) =>
        string.Join(", ", positions.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => FormattableString.Invariant($"{p.Value} {p.Key}")));
}
