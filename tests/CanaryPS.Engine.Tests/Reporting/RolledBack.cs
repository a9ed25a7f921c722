using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Reporting;

/// <summary>Puts a deployment into a store that was rolled back by its error rate, with everything around it that there can be.</summary>
internal static class RolledBack
{
    /// <summary>When the verdict rolled it back.</summary>
    public static readonly DateTimeOffset Decided = Given.Start.AddHours(2);

    public static readonly DateTimeOffset Confirmed = Decided.AddSeconds(3);

    /// <param name="store">Where to.</param>
    /// <param name="id">The deployment's id, and its strategy.</param>
    /// <param name="says">A text from outside, which stands wherever one can.</param>
    /// <param name="confirmed">Whether everything was read back.</param>
    public static async Task<Deployment> PutAsync(RecordedStore store, string id = "d1", string says = "said", bool confirmed = true)
    {
        Deployment deployment = await store.StartAsync(id);
        deployment = await store.HappenAsync(deployment, new StepEntered(Given.Start.AddMinutes(1), "engine", 1, DeploymentStage.CANARY, 5));
        deployment = await store.CommitAsync(deployment, DeploymentMachine.Decide(deployment, Verdict(deployment, Given.Start.AddMinutes(5), false), []), commit => commit with { Trading = [.. Enumerable.Range(0, 3).Select(i => Entry(deployment, $"early-{i}", Given.Start.AddMinutes(4)))] });
        deployment = await store.HappenAsync(deployment, new StepEntered(Decided.AddMinutes(-10), "engine", 2, DeploymentStage.CANARY, 10));
        deployment = await store.HappenAsync(deployment, new GateApproved(Decided.AddMinutes(-9), "ana", "four-eyes", says, false));
        deployment = await store.CommitAsync(deployment, DeploymentMachine.Decide(deployment, Verdict(deployment, Decided.AddMinutes(-5), false), []), commit => commit with
        {
            Samples = [.. Enumerable.Range(0, 300).Select(i => Sample(deployment, MetricNames.OrderErrorRate, Decided.AddMinutes(-6).AddSeconds(i), i == 150 ? 0.9 : 0.01 + (i * 0.0001)))],
            Trading = [.. Enumerable.Range(0, 30).Select(i => Entry(deployment, $"work-{i}", Decided.AddMinutes(-5).AddSeconds(i)))],
        });
        Decision rollback = DeploymentMachine.Decide(deployment, Verdict(deployment, Decided, true), []);
        deployment = await store.CommitAsync(deployment, rollback, commit => commit with
        {
            Effects = [.. commit.Effects.Select(effect => effect with { SentAt = Decided.AddMilliseconds(5), Attempts = 1, LastResult = says })],
            Samples =
            [
                Sample(deployment, MetricNames.OrderErrorRate, Decided, 0.4), Sample(deployment, MetricNames.ProfitAndLoss, Decided, -123.5),
                Sample(deployment, MetricNames.TotalReturn, Decided.AddMinutes(-20), 0), Sample(deployment, MetricNames.TotalReturn, Decided, -0.01),
            ],
        });
        await store.AlertAsync(id, RecordedStore.Alert(id, $"{id}-a1", time: Decided.AddSeconds(1), metric: MetricNames.OrderErrorRate) with { Message = says });
        foreach (EffectKind kind in confirmed ? new[] { EffectKind.SetWeight, EffectKind.CancelOrders, EffectKind.Flatten, EffectKind.VerifyRollback } : [EffectKind.SetWeight])
        {
            Effect effect = rollback.Effects.First(e => e.Kind == kind) with { SentAt = Decided.AddMilliseconds(5) };
            deployment = await store.CommitAsync(
                deployment, DeploymentMachine.Confirm(deployment, effect, says, kind == EffectKind.VerifyRollback ? Confirmed : Decided.AddSeconds(1), tradingEntries: 0),
                commit => kind == EffectKind.SetWeight ? commit with { Trading = [Entry(deployment, "close-1", Decided.AddSeconds(1), says), Entry(deployment, "late", Confirmed.AddMinutes(2))] } : commit);
        }

        return deployment;
    }

    public static MetricSample Sample(Deployment deployment, string name, DateTimeOffset time, double? value) => new()
    {
        DeploymentId = deployment.Id, Name = name, Type = MetricType.TRADING, Arm = Arm.Candidate, Time = time, Value = value, Unit = "ratio", Count = 40,
        Reason = value is null ? "NoTrades" : null,
    };

    private static TradingEntry Entry(Deployment deployment, string order, DateTimeOffset time, string? says = null) => new(new OrderEvent
    {
        EventId = order, DeploymentId = deployment.Id, Arm = Arm.Candidate, Kind = OrderEventKind.Filled, ClientOrderId = order, Instrument = says ?? "SPX",
        Side = OrderSide.Sell, Time = time, Quantity = 2, Price = 100.5m, Reason = says,
    });

    private static Verdict Verdict(Deployment deployment, DateTimeOffset time, bool fails) => new()
    {
        DeploymentId = deployment.Id,
        Time = time,
        Stage = deployment.Stage,
        Weight = deployment.Weight,
        Kind = fails ? VerdictKind.Rollback : VerdictKind.Hold,
        Health = fails ? HealthStatus.CRITICAL : HealthStatus.HEALTHY,
        Reason = fails ? "rollback_error_rate is broken" : "holds",
        TradingEntries = time < Decided.AddMinutes(-30) ? 3 : 33,
        Evidence =
        [
            new Evidence("rollback_error_rate", CriterionKind.Rollback, fails ? EvidenceState.Fail : EvidenceState.Pass, fails ? 0.4 : 0.02, 0.1, 40, true, fails ? "0.4 is above 0.1" : "0.02 is fine")
            {
                Action = fails ? EvidenceAction.RollBack : EvidenceAction.None, Since = fails ? time : Given.Start,
            },
        ],
    };
}
