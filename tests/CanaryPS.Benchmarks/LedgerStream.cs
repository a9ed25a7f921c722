namespace CanaryPS.Benchmarks;

/// <summary>A lifelike stream of order events of one arm: submitted, acknowledged, filled in one or two parts, some cancelled or rejected.</summary>
internal static class LedgerStream
{
    private static readonly string[] Instruments = ["SPX", "NDX", "DAX", "CAC"];
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    /// <summary>The events of some orders, four a second; ids begin with the prefix. About 3.3 events an order.</summary>
    public static OrderEvent[] Of(int orders, string prefix, Arm arm = Arm.Candidate)
    {
        Random random = new(11);
        List<OrderEvent> events = [];
        for (int order = 0; order < orders; order++)
        {
            DateTimeOffset time = Start.AddMilliseconds(250.0 * order);
            string id = $"{prefix}-{order:D8}";
            int number = 0;
            string instrument = Instruments[random.Next(Instruments.Length)];
            OrderSide side = order % 2 == 0 ? OrderSide.Buy : OrderSide.Sell;
            decimal decision = Math.Round(100m + ((decimal)random.NextDouble() * 2), 2);
            decimal quantity = 100 + (10 * random.Next(10));
            OrderEvent Event(OrderEventKind kind, double ms, decimal units, decimal? price = null) => new()
            {
                EventId = $"{id}-{number++}",
                DeploymentId = "bench",
                Arm = arm,
                Kind = kind,
                ClientOrderId = id,
                Instrument = instrument,
                Side = side,
                Time = time.AddMilliseconds(ms),
                Quantity = units,
                Price = price,
                DecisionPrice = kind == OrderEventKind.Submitted ? decision : null,
                Fees = price is null ? 0 : 0.5m,
                Reason = kind == OrderEventKind.Rejected ? "No margin" : null,
            };

            events.Add(Event(OrderEventKind.Submitted, 0, quantity));
            int fate = random.Next(20);
            if (fate == 0)
            {
                events.Add(Event(OrderEventKind.Rejected, 5, quantity));
                continue;
            }

            double latency = 20 * Math.Exp(random.NextDouble());
            decimal price = decision + (0.01m * random.Next(-2, 4));
            events.Add(Event(OrderEventKind.Acknowledged, 2, quantity));
            if (fate <= 2)
            {
                events.Add(Event(OrderEventKind.Cancelled, latency, quantity));
                continue;
            }

            if (fate <= 7)
                events.Add(Event(OrderEventKind.PartiallyFilled, latency, 40, price));
            events.Add(Event(OrderEventKind.Filled, 2 * latency, fate <= 7 ? quantity - 40 : quantity, price));
        }

        return [.. events];
    }
}
