using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task An_order_is_decided_once_by_what_is_in_the_store_then()
    {
        await using IProductionStore store = await OpenAsync();
        Deployment deployment = await StartAsync(store);
        await CommitAsync(store, Given.Next(deployment) with { Trading = [new TradingEntry(Given.Order("o")), new TradingEntry(Given.Mark(0))] });
        await store.EnterOrderAsync("d1", "d1-B-0", _ => Entered("0", -5, Arm.Baseline), default);
        List<string> seen = [];

        EnteredOrder first = await store.EnterOrderAsync("d1", "d1-C-1", scene => Decide(scene, "1"), default);
        EnteredOrder again = await store.EnterOrderAsync("d1", "d1-C-1", scene => Decide(scene, "other"), default);

        Same.As(first, again);
        Assert.Equal(["2 d1-B-0 mark"], seen);

        EnteredOrder Decide(OrderEntryScene scene, string rest)
        {
            TradingLog log = scene.History.TradingAfter(1);
            seen.Add($"{scene.TradingPosition} {string.Join(',', scene.UnderWay.Select(o => o.Ticket.ClientOrderId))} {(log.Entries.Single().Mark is null ? "order" : "mark")}");
            return Entered(rest, 0, Arm.Candidate);
        }
    }

    [SkippableFact]
    public async Task An_order_can_be_judged_without_being_recorded()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);

        EnteredOrder judged = await store.JudgeOrderAsync("d1", "d1-C-1", _ => Entered("1", 0, Arm.Candidate), default);
        Same.As(Entered("1", 0, Arm.Candidate), judged);
        Assert.Empty(await store.GetOrdersUnderWayAsync("d1", null, default));

        EnteredOrder entered = await store.EnterOrderAsync("d1", "d1-C-1", _ => Entered("1", 1, Arm.Candidate), default);
        Same.As(entered, await store.JudgeOrderAsync("d1", "d1-C-1", _ => Entered("1", 2, Arm.Candidate), default));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => store.JudgeOrderAsync("none", "none-C-1", _ => Entered("1", 0, Arm.Candidate), default));
    }

    [SkippableFact]
    public async Task A_decision_for_an_order_that_is_there_under_another_id_gives_that_one()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        EnteredOrder first = await store.EnterOrderAsync("d1", "d1-C-1", _ => Entered("1", 0, Arm.Candidate), default);

        EnteredOrder same = await store.EnterOrderAsync("d1", "d1-B-1", scene => scene.History.Find("d1-C-1")!, default);

        Same.As(first, same);
        Same.As([first], await store.GetOrdersUnderWayAsync("d1", null, default));
    }

    [SkippableFact]
    public async Task What_the_decision_throws_leaves_no_order()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);

        await Assert.ThrowsAsync<InvalidOperationException>(() => store.EnterOrderAsync("d1", "d1-C-1", _ => throw new InvalidOperationException(), default));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => store.EnterOrderAsync("none", "none-C-1", _ => Entered("1", 0, Arm.Candidate), default));
        await Assert.ThrowsAsync<ArgumentException>(() => store.EnterOrderAsync("d1", "d1-C-2", _ => Entered("1", 0, Arm.Candidate), default));

        Assert.Empty(await store.GetOrdersUnderWayAsync("d1", null, default));
    }

    [SkippableFact]
    public async Task An_order_goes_on_only_while_it_is_under_way()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        EnteredOrder one = await store.EnterOrderAsync("d1", "d1-C-1", _ => Entered("1", 0, Arm.Candidate), default);
        EnteredOrder two = await store.EnterOrderAsync("d1", "d1-B-2", _ => Entered("2", 1, Arm.Baseline), default);
        Same.As([one, two], await store.GetOrdersUnderWayAsync("d1", null, default));
        Same.As([two], await store.GetOrdersUnderWayAsync("d1", Arm.Baseline, default));

        await store.AdvanceOrderAsync(one with { State = OrderEntryState.Lost, Reason = "never sent" }, default);
        EnteredOrder late = await store.AdvanceOrderAsync(one with { State = OrderEntryState.Taken }, default);

        Same.As(one with { State = OrderEntryState.Lost, Reason = "never sent" }, late);
        await using IProductionStore other = await OpenAsync();
        Same.As([two], await other.GetOrdersUnderWayAsync("d1", null, default));
    }

    [SkippableFact]
    public async Task The_history_of_an_order_has_what_was_entered_since_a_time_refused_orders_too()
    {
        await using IProductionStore store = await OpenAsync();
        await StartAsync(store);
        await StartAsync(store, "other", "other");
        await store.EnterOrderAsync("d1", "d1-C-1", _ => Entered("1", -61, Arm.Candidate), default);
        await store.EnterOrderAsync("d1", "d1-C-2", _ => Entered("2", -60, Arm.Candidate) with { State = OrderEntryState.Refused }, default);
        await store.EnterOrderAsync("d1", "d1-B-3", _ => Entered("3", -1, Arm.Baseline), default);
        await store.EnterOrderAsync("other", "other-C-1", _ => Entered("1", 0, Arm.Candidate, "other"), default);
        string[] found = [];

        await store.EnterOrderAsync("d1", "d1-C-4", scene =>
        {
            found = [.. scene.History.EnteredSince(Given.Time.AddSeconds(-60)).Select(o => o.Ticket.ClientOrderId)];
            return Entered("4", 0, Arm.Candidate);
        }, default);

        Assert.Equal(["d1-C-2", "d1-B-3"], found);
    }

    private static EnteredOrder Entered(string rest, int second, Arm arm, string deployment = "d1") => new()
    {
        DeploymentId = deployment,
        Ticket = new OrderTicket(OrderIds.Of(deployment, arm, rest), arm, "SPY", OrderSide.Buy, 1.5m, null, 99.25m),
        State = OrderEntryState.Entered,
        EnteredAt = Given.Time.AddSeconds(second),
        SendBefore = Given.Time.AddSeconds(second + 5),
        Actor = "ana",
        Breaches = [new LimitBreach(LimitKind.OrderValue, 10m, 5m, "too much", true)],
    };
}
