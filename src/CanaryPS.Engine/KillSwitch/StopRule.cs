using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;

namespace CanaryPS.Engine.KillSwitch;

/// <summary>
/// What the stops of trading mean for one deployment: a pure function from the deployment and the stops to what is decided. Said again it decides nothing
/// more, so that any process may say it at any time.
/// </summary>
internal static class StopRule
{
    /// <summary>Whether a stop covers a deployment. A deployment's venue is the one of its configuration, whatever its flow.</summary>
    public static bool Covers(TradingStop stop, Deployment deployment) =>
        stop.Covers(deployment.Id, deployment.Strategy, deployment.Configuration.Trading.Venue.Name);

    /// <summary>Whether a deployment is not yet as the stops want it.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="stops">All stops, those that are over too.</param>
    public static bool IsOpen(Deployment deployment, IReadOnlyList<TradingStop> stops) =>
        deployment.StoppedBy is { } id ? !stops.Any(s => s.IsInForce && s.Id == id) : stops.Any(s => s.IsInForce && Covers(s, deployment));

    /// <summary>What is to be done; null where the deployment is as the stops want it.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="stops">All stops by when they were made, those that are over too.</param>
    /// <param name="pending">Effects that are not confirmed.</param>
    /// <param name="now">When.</param>
    public static Decision? Decide(Deployment deployment, IReadOnlyList<TradingStop> stops, IReadOnlyList<Effect> pending, DateTimeOffset now)
    {
        if (!IsOpen(deployment, stops))
            return null;
        if (stops.FirstOrDefault(s => s.IsInForce && Covers(s, deployment)) is { } stop)
            return deployment.IsFinal ? Halt(deployment, stop, pending, now) : TakeOut(deployment, stop, pending, now);

        return Enable(deployment, stops.First(s => s.Id == deployment.StoppedBy), pending, now);
    }

    /// <summary>The candidate of a deployment that runs is rolled back; one that has not begun never will.</summary>
    private static Decision TakeOut(Deployment deployment, TradingStop stop, IReadOnlyList<Effect> pending, DateTimeOffset now)
    {
        Decision stopped = DeploymentMachine.Happen(deployment, Stopped(stop, now));
        return stopped.Then(DeploymentMachine.RollBack(
            stopped.Deployment, StageTrigger.TradingStop, stop.StoppedBy, $"trading is stopped: {stop.Reason}",
            stop.Policy ?? deployment.Configuration.Production.RollbackPolicy, pending, now));
    }

    /// <summary>
    /// The candidate of a deployment that has ended stays where it is, in production or rolled back; its flow is halted. Only orders at a venue can still be
    /// open: paper trading within the ledger has ended with the deployment, and orders of an external flow are cancelled where they were sent.
    /// </summary>
    private static Decision Halt(Deployment deployment, TradingStop stop, IReadOnlyList<Effect> pending, DateTimeOffset now)
    {
        EffectKind[] cancellations = deployment.Configuration.Trading.Flow == TradingFlow.Venue ? [EffectKind.CancelOrders, EffectKind.CancelBaselineOrders] : [];
        return Republish(deployment, Stopped(stop, now), pending, [.. cancellations.Where(kind => pending.All(known => known.Kind != kind))]);
    }

    private static Decision Enable(Deployment deployment, TradingStop over, IReadOnlyList<Effect> pending, DateTimeOffset now) =>
        Republish(deployment, new TradingEnabled(now, over.Releases[^1].Actor, over.Id, over.Releases), pending, []);

    /// <summary>Puts the weight that was decided in force anew, halted or not as the deployment is after the event.</summary>
    private static Decision Republish(Deployment deployment, DeploymentEvent happened, IReadOnlyList<Effect> pending, EffectKind[] beside)
    {
        Decision decision = DeploymentMachine.Happen(deployment, happened, [EffectKind.SetWeight, .. beside]);
        IEnumerable<Effect> superseded = pending.Where(e => e.Kind == EffectKind.SetWeight)
            .Select(e => e with { State = EffectState.Superseded, LastResult = "superseded by a newer version of the weight" });
        return decision with { Effects = [.. superseded, .. decision.Effects] };
    }

    private static TradingStopped Stopped(TradingStop stop, DateTimeOffset now) =>
        new(now, stop.StoppedBy, stop.Id, stop.Scope, stop.Target, stop.Limit, stop.Reason);
}
