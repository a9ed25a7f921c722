namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

public sealed class AlpacaFeedTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task What_was_there_before_and_what_happens_then_reaches_the_log_with_the_price_of_each_fill()
    {
        await using AlpacaDesk desk = new();
        desk.Book.Place("candidate-1-C-before", "X", "buy", 10);
        VenueLog log = new(desk);
        desk.Feed.Start();
        await desk.Server.StreamsAsync(1).WaitAsync(Patience);
        await log.UntilAsync(ledger => ledger.Candidate.Positions.GetValueOrDefault("X") == 10);

        desk.Book.Place("candidate-1-C-1", "Y", "buy", 10, 19);
        desk.Book.Place("other-C-1", "Y", "buy", 10, 19);
        desk.Book.Fill("candidate-1-C-1", 4, 18.5m);
        desk.Book.Fill("candidate-1-C-1", 6, 19);
        await log.UntilAsync(ledger => ledger.Candidate.Positions.GetValueOrDefault("Y") == 10);

        Assert.Equal(
            [("candidate-1-C-1:submitted", null), ("candidate-1-C-1:acknowledged", null), ("candidate-1-C-1:fill:4", 18.5m), ("candidate-1-C-1:fill:10", (decimal?)19m)],
            log.Orders.Where(order => order.ClientOrderId == "candidate-1-C-1").Select(order => (order.EventId, order.Price)));
        Assert.DoesNotContain(log.Orders, order => order.ClientOrderId == "other-C-1");
        Assert.Equal(10m, desk.Feed.Prices["X"]);
        Assert.NotNull(desk.Feed.CurrentAt);
    }

    [Fact]
    public async Task After_a_gap_what_was_missed_is_there_and_the_reconnect_is_told()
    {
        await using AlpacaDesk desk = new();
        TaskCompletionSource reconnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
        desk.Feed.Reconnected += () => reconnected.TrySetResult();
        VenueLog log = new(desk);
        desk.Feed.Start();
        await desk.Feed.FirstReading.WaitAsync(Patience);
        desk.Book.Place("candidate-1-C-1", "Y", "buy", 10, 19);
        desk.Book.Fill("candidate-1-C-1", 4, 18.5m);
        await log.UntilAsync(ledger => ledger.Candidate.Positions.GetValueOrDefault("Y") == 4);

        desk.Server.DropStreams();
        desk.Book.Fill("candidate-1-C-1", 2, 19);
        desk.Book.Fill("candidate-1-C-1", 3, 20);
        desk.Book.End("candidate-1-C-1", "canceled");
        await reconnected.Task.WaitAsync(Patience);
        await log.UntilAsync(ledger => ledger.Candidate.OpenOrders.Count == 0 && ledger.Candidate.Positions.GetValueOrDefault("Y") == 9);

        // 4 at 18.5 are known; 2 at 19 and 3 at 20 were missed: one fill of 5 at 19.6.
        OrderEvent[] fills = [.. log.Orders.Where(order => order.Price is not null)];
        Assert.Equal([(4m, (decimal?)18.5m), (5m, 19.6m)], fills.Select(fill => (fill.Quantity, fill.Price)));
        Assert.Equal(OrderEventKind.Cancelled, log.Orders[^1].Kind);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_stream_that_drops_repeats_and_reorders_leads_to_the_log_of_an_undisturbed_one(int seed)
    {
        VenueLog calm = await TradeAsync(new StandInFaults { Seed = seed }, seed);
        VenueLog rough = await TradeAsync(new StandInFaults { Seed = seed, StreamDrop = 0.05, StreamRepeat = 0.2, StreamLate = 0.2, ServerError = 0.1, TooMany = 0.05 }, seed);

        foreach (Arm arm in Enum.GetValues<Arm>())
        {
            Assert.Equal(calm.Ledger[arm].Positions, rough.Ledger[arm].Positions);
            Assert.Equal(calm.Ledger[arm].OpenOrders.Select(order => (order.ClientOrderId, order.Remaining)).Order(), rough.Ledger[arm].OpenOrders.Select(order => (order.ClientOrderId, order.Remaining)).Order());
        }

        Assert.Equal(calm.Summary(), rough.Summary());
        Assert.Equal(rough.Orders.Count, rough.Orders.Select(order => order.EventId).Distinct().Count());
        Assert.Empty(rough.Ledger.Candidate.Anomalies);
    }

    [Fact]
    public async Task A_venue_that_can_not_be_reached_is_a_problem_that_is_told_and_nothing_is_current()
    {
        await using AlpacaDesk desk = new(timeoutSeconds: 0.2);
        await desk.Server.DisposeAsync();
        desk.Feed.Start();
        await desk.Feed.FirstReading.WaitAsync(Patience);
        Assert.NotNull(desk.Feed.Problem);
        Assert.Null(desk.Feed.CurrentAt);
    }

    /// <summary>Orders, fills, ends and pauses by a seed; done when the log shows all of it.</summary>
    private static async Task<VenueLog> TradeAsync(StandInFaults faults, int seed)
    {
        await using AlpacaDesk desk = new(faults, timeoutSeconds: 2, monitoringSeconds: 0.2);
        VenueLog log = new(desk);
        desk.Feed.Start();
        Random random = new(seed);
        for (int i = 0; i < 60; i++)
        {
            string id = $"candidate-1-{(random.Next(2) == 0 ? 'C' : 'B')}-{i}";
            decimal quantity = random.Next(1, 20);
            desk.Book.Place(id, "XYZ"[random.Next(3)].ToString(), random.Next(2) == 0 ? "buy" : "sell", quantity, 10);
            for (int fill = random.Next(4); fill > 0; fill--)
                desk.Book.Fill(id, random.Next(1, 8), 10 + (random.Next(100) / 100m));
            if (random.Next(3) == 0)
                desk.Book.End(id, random.Next(2) == 0 ? "canceled" : "expired");
            if (i % 10 == 0)
                log.Take();
            await Task.Yield();
        }

        await log.UntilAsync(ledger => desk.Book.Orders.All(order =>
            ledger.Progress![order.ClientOrderId].Filled == order.Filled
            && (order.Status is not ("canceled" or "expired") || ledger.Progress[order.ClientOrderId].HasEnded)
            && ledger.Progress[order.ClientOrderId].IsAcknowledged));
        return log;
    }
}
