using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>
/// Closes the candidate's position, and never more than it. The closing orders of an effect are numbered without a gap in each instrument; one is sent only
/// when all before it are over in the ledger, their fills among them, and when venue and ledger agree on what is left. Whether a request arrived whose
/// reply was lost is found out by its id: what the venue knows is waited for, what it does not know is sent again under the same id, which is the same order.
/// </summary>
internal static class PositionClosing
{
    private const string Mark = "close-";

    /// <summary>Whether an order closes a position for a rollback of the deployment.</summary>
    public static bool IsClosing(string deploymentId, string clientOrderId) =>
        clientOrderId.StartsWith(OrderIds.Of(deploymentId, Arm.Candidate, Mark), StringComparison.Ordinal);

    public static async Task<EffectOutcome> RunAsync(Effect effect, IVenue venue, DeploymentLedger ledger, CancellationToken cancellationToken)
    {
        EffectOutcome? inTheWay = await ClearAsync(effect, venue, ledger, cancellationToken).ConfigureAwait(false);
        if (inTheWay is not null)
            return inTheWay;

        CandidatePosition position = await CandidatePosition.ReadAsync(venue, ledger, new Dictionary<string, decimal>(), cancellationToken).ConfigureAwait(false);
        foreach ((string instrument, decimal quantity) in position.Held)
        {
            string id = NextId(effect, instrument, ledger);
            if (venue.Capabilities.IsOutside && await venue.KnowsAsync(Arm.Candidate, id, cancellationToken).ConfigureAwait(false))
                return EffectOutcome.Waiting($"{venue.Name} has the closing order '{id}', and has not told what came of it");

            OrderSide side = quantity > 0 ? OrderSide.Sell : OrderSide.Buy;
            await venue.SubmitAsync(
                new OrderTicket(id, Arm.Candidate, instrument, side, Math.Abs(quantity), DecisionPrice: null), cancellationToken).ConfigureAwait(false);
        }

        if (position.Disputed is { } disputed)
            return EffectOutcome.Waiting(disputed);
        if (position.Held.Count == 0)
            return new(true, $"{venue.Name} holds no candidate position");
        if (venue.Capabilities.IsOutside)
            return EffectOutcome.Waiting($"closing {CandidatePosition.Describe(position.Held)}");

        IReadOnlyDictionary<string, decimal> left = await venue.GetPositionsAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        return left.Count == 0
            ? new(true, $"closed {CandidatePosition.Describe(position.Held)}")
            : new(false, $"{venue.Name} still holds {CandidatePosition.Describe(left)}");
    }

    /// <summary>What must be over before anything is closed; null where nothing is in the way.</summary>
    private static async Task<EffectOutcome?> ClearAsync(
        Effect effect, IVenue venue, DeploymentLedger ledger, CancellationToken cancellationToken)
    {
        // Within the ledger nothing fills any more between two ticks: the rest of an earlier closing order is given up for a new one.
        if (!venue.Capabilities.IsOutside)
        {
            EffectOutcome cancelled = await OrderCancellation.RunAsync(venue, Arm.Candidate, cancellationToken).ConfigureAwait(false);
            return cancelled.Confirmed ? null : cancelled;
        }

        IReadOnlyList<OpenOrder> open = await venue.GetOpenOrdersAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        OpenOrder[] late = [.. open.Where(order => !IsClosing(effect.DeploymentId, order.ClientOrderId))];
        foreach (OpenOrder order in late)
            await venue.CancelAsync(Arm.Candidate, order.ClientOrderId, cancellationToken).ConfigureAwait(false);

        if (late.Length > 0)
            return EffectOutcome.Waiting($"cancelling {late.Length} candidate orders that came late");

        // The venue's answer may be older than the closing order; what the ledger was told of it is not taken back.
        string? working = open.Concat(ledger.Candidate.OpenOrders).FirstOrDefault(order => IsClosing(effect.DeploymentId, order.ClientOrderId))?.ClientOrderId;
        if (working is not null)
            return EffectOutcome.Waiting($"the closing order '{working}' works at {venue.Name}");

        // Of an order that is gone and whose end was not told, fills may be missing on both sides: the position would be closed by what it was.
        return ledger.Candidate.OpenOrders.FirstOrDefault() is { } untold
            ? EffectOutcome.Waiting($"{venue.Name} has not told the end of the order '{untold.ClientOrderId}'")
            : null;
    }

    /// <summary>The id of the first closing order that the ledger knows nothing of.</summary>
    private static string NextId(Effect effect, string instrument, DeploymentLedger ledger)
    {
        for (int number = 0; ; number++)
        {
            string id = OrderIds.Of(effect.DeploymentId, Arm.Candidate, FormattableString.Invariant($"{Mark}{effect.Ordinal}-{number}-{instrument}"));
            if (!(ledger.Progress?[id].IsSubmitted ?? ledger.Candidate.Knows(id)))
                return id;
        }
    }
}
