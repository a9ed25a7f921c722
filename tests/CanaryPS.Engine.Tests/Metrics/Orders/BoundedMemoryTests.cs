using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Tests.Metrics.Orders;

/// <summary>What the ledger remembers and what it forgets.</summary>
public sealed class BoundedMemoryTests
{
    [Fact]
    public void Events_are_known_again_as_long_as_fewer_than_the_limit_came_since()
    {
        SeenEvents seen = new();
        for (int i = 0; i < 3 * SeenEvents.Limit; i++)
        {
            Assert.True(seen.Add($"event-{i}"));
            Assert.False(seen.Add($"event-{Math.Max(0, i - SeenEvents.Limit + 1)}"));
        }

        Assert.True(seen.Add($"event-{(2 * SeenEvents.Limit) - 1}"));
    }

    [Fact]
    public void The_newest_ids_are_what_a_plain_list_of_them_holds()
    {
        SeenEvents seen = new();
        Queue<string> kept = new();
        HashSet<string> known = [];
        Random random = new(7);
        for (int i = 0; i < 60_000; i++)
        {
            string id = new((char)('a' + random.Next(3)), random.Next(30));
            id += random.Next(9000).ToString(System.Globalization.CultureInfo.InvariantCulture);
            bool isNew = known.Add(id);
            Assert.Equal(isNew, seen.Add(id));
            if (isNew)
                kept.Enqueue(id);
            if (kept.Count > SeenEvents.Limit)
                known.Remove(kept.Dequeue());
        }
    }

    [Fact]
    public void Open_orders_are_never_forgotten_and_of_the_ended_ones_the_last_are_known()
    {
        OrderBook book = new(Arm.Candidate);
        book.Apply(Told.Submitted("open", 10, 0));
        for (int i = 0; i < 2000; i++)
        {
            book.Apply(Told.Submitted($"o{i}", 1, i));
            book.Apply(Told.Filled($"o{i}", 1, i + 1, 100));
        }

        Assert.Equal("open", Assert.Single(book.Open).ClientOrderId);
        Assert.True(book.Knows($"o{2000 - OrderBook.EndedLimit}"));
        Assert.False(book.Knows($"o{2000 - OrderBook.EndedLimit - 1}"));
        Assert.Equal(2000, book.Statistics[OrderOutcome.Filled]);

        book.Apply(Told.Filled("open", 10, 5000, 100));
        Assert.Equal(OrderAnomaly.None, Enum.GetValues<OrderAnomaly>().Skip(1).FirstOrDefault(kind => book.Statistics[kind] > 0));
    }

    [Fact]
    public void A_second_fill_of_a_forgotten_order_is_kept_and_counted_as_one_of_an_unknown_order()
    {
        ArmLedger ledger = new(Told.Deployment, Arm.Candidate);
        for (int i = 0; i <= OrderBook.EndedLimit; i++)
        {
            ledger.Apply(Told.Submitted($"o{i}", 1, i));
            ledger.Apply(Told.Filled($"o{i}", 1, i + 1, 100));
        }

        ledger.Apply(Told.Filled("o0", 1, 9000, 100));

        Assert.Equal(OrderBook.EndedLimit + 2, ledger.Positions["SPX"]);
        Assert.Equal(new Dictionary<OrderAnomaly, long> { [OrderAnomaly.UnknownOrder] = 1 }, ledger.Anomalies);
    }

    [Fact]
    public void A_ledger_that_is_warm_allocates_nothing_for_an_event()
    {
        ArmLedger ledger = new(Told.Deployment, Arm.Candidate, new LedgerSettings { Windows = [Engine.Metrics.Windows.WindowSpec.Parse("60m")] });
        OrderEvent[] events = [.. Enumerable.Range(0, 30_000).SelectMany(i => new[]
        {
            Told.Submitted($"o{i}", 10, i, i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell),
            Told.Part($"o{i}", 4, i + 1, 100 + (i % 7), i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell),
            Told.Filled($"o{i}", 6, i + 1 + (i % 5), 100 + (i % 7), i % 2 == 0 ? OrderSide.Buy : OrderSide.Sell),
        })];
        foreach (OrderEvent told in events.AsSpan(0, 60_000))
            ledger.Apply(told);

        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (OrderEvent told in events.AsSpan(60_000))
            ledger.Apply(told);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
