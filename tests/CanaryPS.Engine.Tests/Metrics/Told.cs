namespace CanaryPS.Engine.Tests.Metrics;

/// <summary>Short ways to write order events and marks. Times are seconds after <see cref="Start"/>.</summary>
internal static class Told
{
    public const string Deployment = "d-1";

    public static DateTimeOffset Start { get; } = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);

    public static OrderEvent Order(
        OrderEventKind kind,
        string order,
        decimal quantity,
        double second,
        OrderSide side = OrderSide.Buy,
        decimal? price = null,
        decimal? decision = null,
        decimal fees = 0,
        string instrument = "SPX",
        string? eventId = null) => new()
        {
            EventId = eventId ?? $"{order}/{kind}/{second}/{quantity}",
            DeploymentId = Deployment,
            Arm = Arm.Candidate,
            Kind = kind,
            ClientOrderId = order,
            Instrument = instrument,
            Side = side,
            Time = At(second),
            Quantity = quantity,
            Price = price,
            DecisionPrice = decision,
            Fees = fees,
        };

    public static OrderEvent Submitted(string order, decimal quantity, double second, OrderSide side = OrderSide.Buy, decimal? decision = 100, string instrument = "SPX") =>
        Order(OrderEventKind.Submitted, order, quantity, second, side, decision: decision, instrument: instrument);

    public static OrderEvent Filled(string order, decimal quantity, double second, decimal price, OrderSide side = OrderSide.Buy, decimal fees = 0, string instrument = "SPX") =>
        Order(OrderEventKind.Filled, order, quantity, second, side, price, fees: fees, instrument: instrument);

    public static OrderEvent Part(string order, decimal quantity, double second, decimal price, OrderSide side = OrderSide.Buy, decimal fees = 0, string instrument = "SPX") =>
        Order(OrderEventKind.PartiallyFilled, order, quantity, second, side, price, fees: fees, instrument: instrument);

    public static MarketMark Mark(double second, decimal capital, params (string Instrument, decimal Price)[] prices) => new()
    {
        DeploymentId = Deployment,
        Time = At(second),
        Prices = prices.ToDictionary(p => p.Instrument, p => p.Price),
        BaselineCapital = 0,
        CandidateCapital = capital,
    };
}
