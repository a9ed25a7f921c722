using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.OrderEntry;

public class OrderSettlementTests
{
    private readonly RecordedVenue _venue = new();

    [Fact]
    public async Task An_order_that_the_venue_knows_is_taken_at_once()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        EnteredOrder order = await desk.EnterAsync("1");
        await _venue.SubmitAsync(order.Ticket, default);

        Assert.Equal(0, await SettleAsync(desk, Arm.Candidate));
        Assert.Equal(OrderEntryState.Taken, (await StateAsync(desk, order)).State);
    }

    [Theory]
    [InlineData(0, 5, true)]
    [InlineData(0, 5.001, false)]
    [InlineData(3, 8, true)]
    [InlineData(3, 8.001, false)]
    public async Task An_order_that_the_venue_does_not_know_is_lost_only_once_it_can_not_arrive_any_more(double requestTime, double seconds, bool isUnderWay)
    {
        AlpacaSettings? alpaca = requestTime == 0 ? null : new() { KeyId = "env:K", SecretKey = "env:S", TimeoutSeconds = requestTime };
        await using OrderDesk desk = await OrderDesk.OpenAsync(d => d with
        {
            Configuration = d.Configuration with { Trading = d.Configuration.Trading with { Venue = OrderDesk.Venue with { Alpaca = alpaca } } },
        });
        EnteredOrder order = await desk.EnterAsync("1");
        desk.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isUnderWay ? 1 : 0, await SettleAsync(desk, Arm.Candidate));
        Assert.Equal(isUnderWay ? OrderEntryState.Entered : OrderEntryState.Lost, (await StateAsync(desk, order)).State);
    }

    [Fact]
    public async Task A_venue_that_does_not_answer_settles_nothing_however_late_it_is()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        EnteredOrder order = await desk.EnterAsync("1");
        desk.Clock.Advance(TimeSpan.FromDays(1));
        _venue.Silence = new VenueException("VenueUnreachable", "no answer");

        await Assert.ThrowsAsync<VenueException>(() => SettleAsync(desk, Arm.Candidate));
        Assert.Equal(OrderEntryState.Entered, (await StateAsync(desk, order)).State);

        _venue.Silence = null;
        Assert.Equal(0, await SettleAsync(desk, Arm.Candidate));
    }

    [Fact]
    public async Task Only_the_orders_of_the_arm_asked_for_are_looked_at()
    {
        await using OrderDesk desk = await OrderDesk.OpenAsync();
        EnteredOrder candidate = await desk.EnterAsync("1");
        EnteredOrder baseline = await desk.EnterAsync("1", Arm.Baseline);
        await _venue.SubmitAsync(candidate.Ticket, default);
        await _venue.SubmitAsync(baseline.Ticket, default);

        Assert.Equal(0, await SettleAsync(desk, Arm.Baseline));
        Assert.Equal(OrderEntryState.Entered, (await StateAsync(desk, candidate)).State);
        Assert.Equal(0, await SettleAsync(desk, null));
        Assert.Equal(OrderEntryState.Taken, (await StateAsync(desk, candidate)).State);
    }

    private async Task<int> SettleAsync(OrderDesk desk, Arm? arm) =>
        await new OrderSettlement(desk.Store, desk.Clock).SettleAsync(await desk.FindAsync(), arm, _venue, default);

    /// <summary>The order as the store has it: entering it again gives what is there.</summary>
    private static Task<EnteredOrder> StateAsync(OrderDesk desk, EnteredOrder order) =>
        desk.Store.EnterOrderAsync(OrderDesk.Id, order.Ticket.ClientOrderId, _ => throw new InvalidOperationException("it is not there"), default);
}
