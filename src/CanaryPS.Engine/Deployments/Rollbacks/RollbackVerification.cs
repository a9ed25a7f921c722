using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Deployments.Rollbacks;

/// <summary>
/// Reads back that a rollback is done: weight 0, no open order by the venue and by the ledger, the position as the policy wants it by both. It changes
/// nothing itself: what it finds is cleared by effects of its own.
/// </summary>
internal sealed class RollbackVerification(IProductionStore store, IRouter router, TimeProvider clock)
{
    /// <summary>How long the answers of a venue may lag behind what it has done: the last look comes at least this much after the last change.</summary>
    private static readonly TimeSpan AnswersLag = TimeSpan.FromSeconds(1);

    public async Task<EffectOutcome> RunAsync(Deployment deployment, IVenue venue, DeploymentLedger ledger, CancellationToken cancellationToken)
    {
        Allocation? inForce = await router.ReadAsync(deployment.Id, cancellationToken).ConfigureAwait(false);
        if (inForce is { Weight: not 0 })
            return new(false, FormattableString.Invariant($"the router still has {inForce.Weight} % in force"));

        if (await FindAsync(deployment, venue, ledger, cancellationToken).ConfigureAwait(false) is { } found)
            return found;
        if (venue.Capabilities.IsOutside && LastChange(deployment) + AnswersLag is { } settled && settled > clock.GetUtcNow())
            return new(false, "read back; once more when the venue's answers can't be old any more") { Again = settled - clock.GetUtcNow() };

        string position = deployment.RollbackPolicy switch
        {
            RollbackPolicy.Flatten => "flat",
            RollbackPolicy.HandOver => "with the baseline",
            _ => "left as it was",
        };
        return new(true, $"read back: weight 0 %, no open candidate order, position {position}");
    }

    /// <summary>What is not as a rollback wants it; null where all is.</summary>
    public async Task<EffectOutcome?> FindAsync(Deployment deployment, IVenue venue, DeploymentLedger ledger, CancellationToken cancellationToken)
    {
        IReadOnlyList<OpenOrder> open = await venue.GetOpenOrdersAsync(Arm.Candidate, cancellationToken).ConfigureAwait(false);
        if (open.Count > 0)
            return EffectOutcome.Found($"{venue.Name} has {open.Count} open candidate orders, such as '{open[0].ClientOrderId}'");
        if (ledger.Candidate.OpenOrders.FirstOrDefault() is { } untold)
            return EffectOutcome.Waiting($"{venue.Name} has not told the end of the order '{untold.ClientOrderId}'");
        if (deployment.RollbackPolicy == RollbackPolicy.Leave)
            return null;

        IReadOnlyDictionary<string, decimal> handedOver = venue.Capabilities.IsOutside
            ? await HandedOver.ReadAsync(store, deployment, cancellationToken).ConfigureAwait(false)
            : new Dictionary<string, decimal>();
        CandidatePosition position = await CandidatePosition.ReadAsync(venue, ledger, handedOver, cancellationToken).ConfigureAwait(false);
        return position.Disputed is { } disputed ? EffectOutcome.Waiting(disputed)
            : position.Held.Count > 0 ? EffectOutcome.Found($"the candidate holds {CandidatePosition.Describe(position.Held)}")
            : null;
    }

    private static DateTimeOffset? LastChange(Deployment deployment) =>
        deployment.RollbackTimes is { } times ? new[] { times.FrozenAt, times.OrdersGoneAt, times.PositionDoneAt }.Max() : null;
}
