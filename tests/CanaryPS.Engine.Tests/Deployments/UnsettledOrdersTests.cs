using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Tests.Deployments.Rollbacks;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>Orders whose reply was lost are settled by the ticks, though nobody sends or cancels them again.</summary>
public sealed class UnsettledOrdersTests
{
    [Theory]
    [InlineData(Arm.Candidate)]
    [InlineData(Arm.Baseline)]
    public async Task What_the_venue_knows_is_taken(Arm arm)
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        EnteredOrder order = await rig.EnterAsync("1", arm);
        await rig.Venue.SubmitAsync(order.Ticket, default);

        await TickAfterAsync(rig, rig.Driver(), 3);

        Assert.Equal(OrderEntryState.Taken, await StateAsync(rig, order));
    }

    [Fact]
    public async Task What_it_does_not_know_is_under_way_until_nobody_sends_it_any_more()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        EnteredOrder order = await rig.EnterAsync("1");
        Reconciler driver = rig.Driver();

        await TickAfterAsync(rig, driver, 5);
        Assert.Equal(OrderEntryState.Entered, await StateAsync(rig, order));

        await TickAfterAsync(rig, driver, 30);
        Assert.Equal(OrderEntryState.Lost, await StateAsync(rig, order));
    }

    [Fact]
    public async Task Whoever_has_just_sent_an_order_is_left_to_hear_of_it()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        rig.Clock.Advance(TimeSpan.FromSeconds(30));
        EnteredOrder order = await rig.EnterAsync("1");
        await rig.Venue.SubmitAsync(order.Ticket, default);

        await TickAfterAsync(rig, rig.Driver(), 1.9);

        Assert.Equal(OrderEntryState.Entered, await StateAsync(rig, order));
    }

    [Fact]
    public async Task A_tick_asks_for_a_few_and_the_next_ones_for_the_rest()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        for (int i = 0; i < UnsettledOrders.MostOrders + 2; i++)
            await rig.Venue.SubmitAsync((await rig.EnterAsync($"{i}")).Ticket, default);
        Reconciler driver = rig.Driver();

        await TickAfterAsync(rig, driver, 30);
        Assert.Equal(2, (await rig.Store.GetOrdersUnderWayAsync(RollbackRig.Id, null, default)).Count);

        await TickAfterAsync(rig, driver, 30);
        Assert.Empty(await rig.Store.GetOrdersUnderWayAsync(RollbackRig.Id, null, default));
    }

    [Fact]
    public async Task A_venue_that_cannot_be_asked_holds_no_tick_up_and_is_asked_again()
    {
        await using RollbackRig rig = await RollbackRig.OpenAsync();
        EnteredOrder order = await rig.EnterAsync("1");
        await rig.Venue.SubmitAsync(order.Ticket, default);
        rig.Venue.Silence = new VenueException("VenueUnreachable", "429: too many requests");
        Reconciler host = rig.Host();

        Assert.NotNull((await TickAfterAsync(rig, host, 30)).Verdict);
        Assert.NotNull((await TickAfterAsync(rig, host, 30)).Verdict);
        Assert.Equal(OrderEntryState.Entered, await StateAsync(rig, order));

        rig.Venue.Silence = null;
        while (await StateAsync(rig, order) == OrderEntryState.Entered)
            await TickAfterAsync(rig, host, 30);
        Assert.Equal(OrderEntryState.Taken, await StateAsync(rig, order));
    }

    private static Task<TickResult> TickAfterAsync(RollbackRig rig, Reconciler driver, double seconds)
    {
        rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        return driver.TickAsync(RollbackRig.Id, default);
    }

    private static async Task<OrderEntryState> StateAsync(RollbackRig rig, EnteredOrder order) =>
        (await rig.Store.FindEnteredOrderAsync(RollbackRig.Id, order.Ticket.ClientOrderId, default))!.State;
}
