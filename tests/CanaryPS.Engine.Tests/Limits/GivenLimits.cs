using CanaryPS.Engine.Limits;

namespace CanaryPS.Engine.Tests.Limits;

/// <summary>Orders and events for tests of limits.</summary>
internal static class GivenLimits
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 14, 30, 0, TimeSpan.Zero);

    public static LimitOrder Order(
        string id = "c1", decimal quantity = 10, OrderSide side = OrderSide.Buy, string instrument = "AAA", decimal? limit = null, decimal? reference = null,
        string venue = "paper", double seconds = 0) => new()
        {
            ClientOrderId = id, Instrument = instrument, Side = side, Quantity = quantity, LimitPrice = limit, ReferencePrice = reference, Venue = venue,
            Time = Start.AddSeconds(seconds),
        };

    public static OrderEvent Told(
        OrderEventKind kind, string id = "c1", decimal quantity = 10, OrderSide side = OrderSide.Buy, string instrument = "AAA", decimal? price = null,
        decimal? limit = null, double seconds = 0, Arm arm = Arm.Candidate) => new()
        {
            EventId = Guid.NewGuid().ToString("N"), DeploymentId = "d1", Arm = arm, Kind = kind, ClientOrderId = id, Instrument = instrument, Side = side,
            Time = Start.AddSeconds(seconds), Quantity = quantity, Price = price, LimitPrice = limit,
        };

    public static MarketMark Mark(decimal price, string instrument = "AAA", double seconds = 0) => new()
    {
        DeploymentId = "d1", Time = Start.AddSeconds(seconds), Prices = new Dictionary<string, decimal> { [instrument] = price }, BaselineCapital = 0, CandidateCapital = 0,
    };

    /// <summary>A state in which AAA was last at 100.</summary>
    public static LimitState Priced()
    {
        LimitState state = new();
        state.Apply(Mark(100, seconds: -60));
        return state;
    }

    public static LimitKind[] Judge(LimitsManifest limits, LimitState state, LimitOrder order) =>
        [.. LimitsCheck.Judge(new LimitTerms(limits), state, order).Select(breach => breach.Kind)];

    /// <summary>Lets an order go that must break nothing.</summary>
    public static void Accept(LimitsManifest limits, LimitState state, LimitOrder order)
    {
        LimitTerms terms = new(limits);
        state.RepeatWindow = terms.RepeatWindow;
        Assert.Empty(LimitsCheck.Judge(terms, state, order));
        state.Enter(order, PriceCheck.ValuePrice(order, state.Peek(order.Instrument).Price) ?? 0);
    }
}
