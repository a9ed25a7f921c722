using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Exchange;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Storage.Tests;

public abstract partial class ProductionStoreCompliance
{
    [SkippableFact]
    public async Task An_exchange_is_as_it_was_left_for_every_process()
    {
        await using IProductionStore store = await OpenAsync();
        await store.UseExchangesAsync("d1", room => Leave(room.Open("paper")), default);
        await using IProductionStore other = await OpenAsync();

        (ExchangeState state, bool knows, bool knowsOther, int elsewhere) = await other.UseExchangesAsync("d1", room =>
        {
            IStoredExchange exchange = room.Open("paper");
            return (exchange.State, exchange.Knows("d1-C-1"), exchange.Knows("d1-C-2"), room.Open("shadow/paper").State.Orders.Count);
        }, default);

        Assert.True(knows);
        Assert.False(knowsOther);
        Assert.Equal(0, elsewhere);
        ExchangeState expected = new();
        Fill(expected);
        Same.As(expected, state);
        Same.As([Told("d1-C-1", 0), Told("d1-C-1", 3)], (await other.ReadExchangeChangesAsync("d1", "paper", 0, 10, default)).Select(change => change.Order));
        Assert.Empty(await other.ReadExchangeChangesAsync("d1", "shadow/paper", 0, 10, default));
        Assert.Empty(await other.ReadExchangeChangesAsync("d2", "paper", 0, 10, default));

        static bool Leave(IStoredExchange exchange)
        {
            Fill(exchange.State);
            exchange.Tell(Told("d1-C-1", 0));
            exchange.Tell(Told("d1-C-1", 3));
            return true;
        }
    }

    [SkippableFact]
    public async Task Changes_of_an_exchange_are_read_on_from_a_number()
    {
        await using IProductionStore store = await OpenAsync();
        for (int i = 0; i < 5; i++)
            await store.UseExchangesAsync("d1", room => Tell(room.Open("paper"), i), default);

        IReadOnlyList<ExchangeChange> first = await store.ReadExchangeChangesAsync("d1", "paper", 0, 3, default);
        IReadOnlyList<ExchangeChange> rest = await store.ReadExchangeChangesAsync("d1", "paper", first[^1].Number, 3, default);

        Assert.Equal(["d1-C-0", "d1-C-1", "d1-C-2"], first.Select(change => change.Order.ClientOrderId));
        Assert.Equal(["d1-C-3", "d1-C-4"], rest.Select(change => change.Order.ClientOrderId));
        Assert.Equal(first.Concat(rest).Select(change => change.Number).Order(), first.Concat(rest).Select(change => change.Number));

        static bool Tell(IStoredExchange exchange, int number)
        {
            exchange.Tell(Told($"d1-C-{number}", 0));
            return true;
        }
    }

    [SkippableFact]
    public async Task Nothing_stays_of_what_throws_at_an_exchange()
    {
        await using IProductionStore store = await OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.UseExchangesAsync<bool>("d1", room =>
        {
            room.Open("paper").State.LastNumber = 7;
            room.Open("paper").Tell(Told("d1-C-1", 0));
            throw new InvalidOperationException();
        }, default));

        Assert.Equal(0, await store.UseExchangesAsync("d1", room => room.Open("paper").State.LastNumber, default));
        Assert.Empty(await store.ReadExchangeChangesAsync("d1", "paper", 0, 10, default));
    }

    private static void Fill(ExchangeState state)
    {
        state.LastNumber = 2;
        state.Ticks["SPY"] = new MarketTick { Instrument = "SPY", Time = Given.Time, Price = 100.25m, Volume = 3, Bid = 100.2m, Ask = 100.3m };
        state.Candidate.Fill("SPY", -1.5m, 100m, 0.1m);
        state.Failures["submit d1-C-1"] = 2;
        state.Orders.Add(new ExchangeOrder
        {
            Ticket = new OrderTicket("d1-C-1", Arm.Candidate, "SPY", OrderSide.Sell, 4.5m, 100.1m, 99.9m), Number = 2, EnteredAt = Given.Time, ArrivesAt = Given.Time.AddTicks(3),
            IsWorking = true, Filled = 1.5m, Value = 150m, Fees = 0.1m, QueueAhead = 7.25m, CancelsAt = Given.Time.AddSeconds(1),
        });
    }

    private static VenueOrder Told(string id, decimal filled) => new()
    {
        ClientOrderId = id, Arm = Arm.Candidate, Instrument = "SPY", Side = OrderSide.Sell, Quantity = 4.5m, Filled = filled, AveragePrice = filled > 0 ? 100m : null,
        Fees = 0.1m, LastFill = filled > 0 ? new VenueFill(3, 100m) : null, LimitPrice = 99.9m, State = VenueOrderState.Open,
        EnteredAt = Given.Time, TakenAt = Given.Time.AddTicks(3), UpdatedAt = Given.Time.AddSeconds(1), Reason = "é",
    };
}
