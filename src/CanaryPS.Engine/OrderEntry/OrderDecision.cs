using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.OrderEntry;

/// <summary>
/// Decides whether an order may go, by what is in the store within the transaction that records it. A stop comes first, then the stage, then the
/// limits: what nobody may do at all is not counted against a limit.
/// </summary>
internal sealed class OrderDecision(OrderRequest request, OrderTicket ticket, IOrderLimits limits, TimeProvider clock)
{
    public EnteredOrder Decide(OrderEntryScene scene)
    {
        // The other arm's order of the same request is the same order: its key has moved since.
        if (request.RequestId is not null && scene.History.Find(RequestIds.OfOther(ticket.ClientOrderId, scene.Deployment.Id, ticket.Arm)) is { } known)
            return known;

        // Read here: the wait for the transaction counts against the time to send.
        DateTimeOffset now = clock.GetUtcNow();
        Deployment deployment = scene.Deployment;
        string? forbidden = StopOf(scene) ?? StageOf(deployment);
        IReadOnlyList<LimitBreach> breaches = forbidden is null ? limits.Check(scene, ticket, request.ReferencePrice, now) : [];
        string? reason = forbidden ?? (breaches.Count > 0 ? string.Join(" ", breaches.Select(breach => breach.Message)) : null);
        return new EnteredOrder
        {
            DeploymentId = deployment.Id,
            Ticket = ticket,
            State = reason is null ? OrderEntryState.Entered : OrderEntryState.Refused,
            EnteredAt = now,
            SendBefore = now + TimeSpan.FromSeconds(deployment.Configuration.Trading.Venue.SendWithinSeconds),
            Actor = request.Actor,
            Breaches = breaches,
            Reason = reason,
        };
    }

    private static string? StopOf(OrderEntryScene scene)
    {
        Deployment deployment = scene.Deployment;
        TradingStop? stop = scene.StopsInForce.FirstOrDefault(
            one => one.IsInForce && one.Covers(deployment.Id, deployment.Strategy, deployment.Configuration.Trading.Venue.Name));
        if (stop is not null)
            return $"Trading is stopped by '{stop.Id}' of {stop.StoppedBy}: {stop.Reason}.";

        return deployment.StoppedBy is { } id ? $"Trading of the deployment is stopped by '{id}'." : null;
    }

    private string? StageOf(Deployment deployment)
    {
        if (deployment.IsQueued)
            return $"The deployment waits for the end of '{deployment.Predecessor}'; nothing of it trades yet.";
        if (ticket.Arm == Arm.Baseline)
            return null;
        if (deployment.Stage == DeploymentStage.ROLLBACK)
            return "The candidate is frozen: the deployment is rolled back.";

        return deployment.Configuration.Routing.Mode == RouteMode.Shadow || (deployment.Weight > 0 && deployment.ConfirmedWeight > 0)
            ? null
            : FormattableString.Invariant($"The candidate has no share of the flow: {deployment.Weight} % is decided and {deployment.ConfirmedWeight} % is in force.");
    }
}
