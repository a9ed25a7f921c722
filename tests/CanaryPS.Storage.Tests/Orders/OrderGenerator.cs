using CanaryPS.Engine.Storage.Orders;

namespace CanaryPS.Storage.Tests.Orders;

/// <summary>Order events of every shape, from a seed.</summary>
internal static class OrderGenerator
{
    private static readonly string[] Stems =
        ["ORD-", "", "o", "venue:20260105:EXEC-", "ñandú-", "注文", "\uD83D\uDE00", "\uD800", "a\0b", "١٢٣", "x9y", "-"];

    private static readonly decimal[] Extremes =
        [0m, 0.00m, new decimal(0, 0, 0, true, 5), decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, -1.10m, 100m, long.MaxValue, 9_223_372_036_854_775_808m, -9_223_372_036_854_775_808m, 4_294_967_296m];

    /// <summary>Rising positions with gaps, where marks are.</summary>
    public static PlacedOrder[] Placed(int seed, int most = 300)
    {
        Random random = new(seed);
        PlacedOrder[] orders = new PlacedOrder[random.Next(1, most)];
        long position = random.Next(3) == 0 ? random.NextInt64(1, 1L << 40) : 1;
        for (int i = 0; i < orders.Length; i++)
        {
            orders[i] = new PlacedOrder(position, Order(random, i));
            position += random.Next(10) == 0 ? random.Next(2, 5) : 1;
        }

        return orders;
    }

    public static OrderEvent Order(Random random, int number) => new()
    {
        EventId = Text(random, number),
        DeploymentId = "d1",
        Arm = random.Next(3) == 0 ? Arm.Baseline : Arm.Candidate,
        Kind = (OrderEventKind)random.Next(Enum.GetValues<OrderEventKind>().Length),
        ClientOrderId = Text(random, number / 3),
        Instrument = random.Next(2) == 0 ? "SPX" : Text(random, random.Next(5)),
        Side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell,
        Time = new DateTimeOffset(
            random.Next(20) switch { 0 => 0, 1 => DateTime.MaxValue.Ticks, _ => Given.Time.Ticks + (number * 13_570L) + random.Next(10) }, TimeSpan.Zero),
        Quantity = Number(random),
        Price = Optional(random),
        DecisionPrice = Optional(random),
        LimitPrice = Optional(random),
        Strategy = random.Next(3) == 0 ? null : Text(random, random.Next(3)),
        VenueOrderId = random.Next(3) == 0 ? null : Text(random, number),
        Fees = Number(random),
        Reason = random.Next(4) switch { 0 => "", 1 => "too late to enter", _ => null },
    };

    private static string Text(Random random, int number) => random.Next(8) switch
    {
        0 => Stems[random.Next(Stems.Length)] + new string('9', random.Next(1, 25)),
        1 => Stems[random.Next(Stems.Length)],
        2 => Guid.CreateVersion7(new DateTimeOffset(2026, 1, 5, 0, 0, random.Next(60), TimeSpan.Zero)).ToString(),
        3 => FormattableString.Invariant($"{Stems[random.Next(Stems.Length)]}{number}"),
        _ => FormattableString.Invariant($"{Stems[0]}{number:00000000}"),
    };

    private static decimal? Optional(Random random) => random.Next(3) == 0 ? null : Number(random);

    private static decimal Number(Random random) => random.Next(3) switch
    {
        0 => Extremes[random.Next(Extremes.Length)],
        1 => new decimal(random.Next(), random.Next(), random.Next(2) == 0 ? 0 : random.Next(), random.Next(2) == 0, (byte)random.Next(29)),
        _ => 100.25m + random.Next(10),
    };
}
