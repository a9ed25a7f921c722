using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

public sealed class AlpacaVenueTests
{
    [Fact]
    public async Task An_order_is_sent_as_documented_and_read_back()
    {
        await using AlpacaDesk desk = new();
        await desk.Venue.SubmitAsync(AlpacaDesk.Ticket("1", 12.5m, 9.5m, side: OrderSide.Sell), default);

        StandInOrder there = Assert.Single(desk.Book.Orders);
        Assert.Equal(("candidate-1-C-1", "X", "sell", 12.5m, (decimal?)9.5m), (there.ClientOrderId, there.Symbol, there.Side, there.Quantity, there.LimitPrice));
        desk.Book.Fill(there.ClientOrderId, 2.5m, 9.5m);
        OpenOrder open = Assert.Single(await desk.Venue.GetOpenOrdersAsync(Arm.Candidate, default));
        Assert.Equal((10m, (decimal?)9.5m, OrderSide.Sell, there.Id), (open.Remaining, open.LimitPrice, open.Side, open.VenueOrderId));
        Assert.Equal(-2.5m, (await desk.Venue.GetPositionsAsync(Arm.Candidate, default))["X"]);
        Assert.True(await desk.Venue.KnowsAsync(Arm.Candidate, "candidate-1-C-1", default));
        Assert.False(await desk.Venue.KnowsAsync(Arm.Candidate, "candidate-1-C-2", default));
    }

    [Fact]
    public async Task The_same_order_sent_again_is_the_same_and_another_one_of_its_id_is_refused()
    {
        await using AlpacaDesk desk = new();
        await desk.Venue.SubmitAsync(AlpacaDesk.Ticket("1"), default);
        await desk.Venue.SubmitAsync(AlpacaDesk.Ticket("1"), default);
        Assert.Single(desk.Book.Orders);

        VenueException refused = await Assert.ThrowsAsync<VenueException>(() => desk.Venue.SubmitAsync(AlpacaDesk.Ticket("1", 11), default));
        Assert.Equal("VenueRefused", refused.ErrorId);
    }

    [Fact]
    public async Task A_refusal_says_why_and_leaves_nothing()
    {
        await using AlpacaDesk desk = new();
        desk.Book.Refused.Add("X");
        VenueException refused = await Assert.ThrowsAsync<VenueException>(() => desk.Venue.SubmitAsync(AlpacaDesk.Ticket("1"), default));
        Assert.Equal("VenueRefused", refused.ErrorId);
        Assert.Contains("insufficient buying power", refused.Message, StringComparison.Ordinal);
        VenueException unknown = await Assert.ThrowsAsync<VenueException>(() => desk.Venue.SubmitAsync(AlpacaDesk.Ticket("2", instrument: "NOPE"), default));
        Assert.Contains("asset \"NOPE\" not found", unknown.Message, StringComparison.Ordinal);
        Assert.Empty(desk.Book.Orders);
    }

    [Theory]
    [InlineData("candidate-1-B-1")]
    [InlineData("candidate-10-C-1")]
    [InlineData("by-hand")]
    public async Task No_order_of_anybody_else_is_touched_by_its_id(string foreign)
    {
        await using AlpacaDesk desk = new();
        desk.Book.Place(foreign, "X", "buy", 5, 9);
        OrderTicket ticket = AlpacaDesk.Ticket("1") with { ClientOrderId = foreign };
        foreach (Func<Task> act in new Func<Task>[]
        {
            () => desk.Venue.CancelAsync(Arm.Candidate, foreign, default), () => desk.Venue.KnowsAsync(Arm.Candidate, foreign, default), () => desk.Venue.SubmitAsync(ticket, default),
        })
        {
            Assert.Equal("VenueOrderNotOwn", (await Assert.ThrowsAsync<VenueException>(act)).ErrorId);
        }

        Assert.True(desk.Book.Orders.Single().IsOpen);
        Assert.Empty(desk.Server.Requests);
    }

    [Fact]
    public async Task In_a_shared_account_only_the_arms_own_orders_are_cancelled_and_counted()
    {
        await using AlpacaDesk desk = new();
        string[] foreign = ["candidate-1-B-1", "candidate-10-C-1", "other-C-1", "4b6f7a0e-by-hand"];
        foreach (string id in foreign.Append("candidate-1-C-1").Append("candidate-1-C-2"))
        {
            desk.Book.Place(id, "X", "buy", 10, 9);
            desk.Book.Fill(id, 3, 9);
        }

        await desk.Venue.CancelAllAsync(Arm.Candidate, default);

        Assert.Empty(await desk.Venue.GetOpenOrdersAsync(Arm.Candidate, default));
        Assert.Equal(6, (await desk.Venue.GetPositionsAsync(Arm.Candidate, default))["X"]);
        Assert.Equal(3, (await desk.Venue.GetPositionsAsync(Arm.Baseline, default))["X"]);
        Assert.Equal(foreign.Order(), desk.Book.Orders.Where(order => order.IsOpen).Select(order => order.ClientOrderId).Order());
        Assert.DoesNotContain(desk.Server.Requests, request => request == "DELETE /v2/orders" || request.Contains("/v2/positions/", StringComparison.Ordinal));
        await Assert.ThrowsAsync<VenueException>(() => desk.Venue.CloseAsync("X", default));
    }

    [Fact]
    public async Task In_a_dedicated_account_everything_is_the_candidates()
    {
        await using AlpacaDesk desk = new(dedicated: true);
        desk.Book.Place("by-hand", "X", "sell", 10, 9);
        desk.Book.Fill("by-hand", 4, 9);
        Assert.True(desk.Venue.Capabilities.IsDedicated);
        Assert.Equal("by-hand", Assert.Single(await desk.Venue.GetOpenOrdersAsync(Arm.Candidate, default)).ClientOrderId);
        Assert.Equal(-4, (await desk.Venue.GetPositionsAsync(Arm.Candidate, default))["X"]);

        await desk.Venue.CancelAllAsync(Arm.Candidate, default);
        await desk.Venue.CloseAsync("X", default);
        await desk.Venue.CloseAsync("X", default);

        Assert.Empty(await desk.Venue.GetOpenOrdersAsync(Arm.Candidate, default));
        Assert.Empty(await desk.Venue.GetPositionsAsync(Arm.Candidate, default));
        Assert.Equal(1, desk.Book.Effects["close X"]);
        Assert.Equal("VenueRefused", (await Assert.ThrowsAsync<VenueException>(() => desk.Venue.SubmitAsync(AlpacaDesk.Ticket("1", arm: Arm.Baseline), default))).ErrorId);
    }

    [Fact]
    public async Task Orders_are_read_over_many_pages_while_others_trade_too()
    {
        await using AlpacaDesk desk = new();
        decimal expected = 0;
        for (int i = 0; i < 1700; i++)
        {
            bool own = i % 3 == 0;
            desk.Book.Place(own ? $"candidate-1-C-{i}" : $"other-{i}", "X", i % 2 == 0 ? "buy" : "sell", 1 + (i % 5));
            expected += own ? (i % 2 == 0 ? 1 : -1) * (1 + (i % 5)) : 0;
        }

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected, (await desk.Venue.GetPositionsAsync(Arm.Candidate, default)).GetValueOrDefault("X"));
            desk.Book.Place($"candidate-1-C-more-{i}", "X", "buy", 2);
            expected += 2;
        }
    }

    [Fact]
    public async Task What_is_long_over_is_not_read_again_and_still_counts()
    {
        await using AlpacaDesk desk = new();
        for (int i = 0; i < 100; i++)
            desk.Book.Place($"candidate-1-C-{i}", "X", "buy", 1);
        Assert.Equal(100, (await desk.Venue.GetPositionsAsync(Arm.Candidate, default))["X"]);

        // Each order takes some milliseconds of the book's time: an hour passes.
        desk.Book.Pass(TimeSpan.FromHours(1));
        desk.Book.Place("other", "X", "buy", 1);
        Assert.Equal(100, (await desk.Venue.GetPositionsAsync(Arm.Candidate, default))["X"]);
        desk.Book.Place("candidate-1-C-late", "X", "buy", 7, 9);
        desk.Book.Fill("candidate-1-C-late", 5, 9);
        Assert.Equal(105, (await desk.Venue.GetPositionsAsync(Arm.Candidate, default))["X"]);
        Assert.Contains("after=2026-01-05T08", desk.Server.Requests[0], StringComparison.Ordinal);
        Assert.Contains("after=2026-01-05T09", desk.Server.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_account_is_told_with_why_it_may_not_trade()
    {
        await using AlpacaDesk desk = new();
        VenueAccount account = await desk.Venue.GetAccountAsync(default);
        Assert.Equal(("alpaca-1", "PA3STANDIN", 100000.5m, 100250.5m, true, false), (account.Venue, account.AccountId, account.Cash, account.Equity, account.MayTrade, account.IsLive));

        desk.Server.Account["trading_blocked"] = true;
        account = await desk.Venue.GetAccountAsync(default);
        Assert.Equal((false, "trading is blocked"), (account.MayTrade, account.Reason));
    }

    [Fact]
    public async Task A_pause_that_is_asked_for_is_made()
    {
        await using AlpacaDesk desk = new(new StandInFaults { TooMany = 1, Pause = 1 }, timeoutSeconds: 1);
        long start = TimeProvider.System.GetTimestamp();
        VenueException busy = await Assert.ThrowsAsync<VenueException>(() => desk.Venue.GetAccountAsync(default));
        Assert.Equal("VenueUnreachable", busy.ErrorId);
        Assert.InRange(desk.Server.Requests.Count, 2, 2 + (int)TimeProvider.System.GetElapsedTime(start).TotalSeconds);
    }

    [Fact]
    public async Task A_venue_that_is_not_there_is_an_error_in_time()
    {
        await using AlpacaDesk desk = new(timeoutSeconds: 0.3);
        await desk.Server.DisposeAsync();
        VenueException gone = await Assert.ThrowsAsync<VenueException>(() => desk.Venue.SubmitAsync(AlpacaDesk.Ticket("1"), default));
        Assert.Equal("VenueUnreachable", gone.ErrorId);
        await Assert.ThrowsAsync<VenueException>(() => desk.Venue.KnowsAsync(Arm.Candidate, "candidate-1-C-1", default));
    }
}
