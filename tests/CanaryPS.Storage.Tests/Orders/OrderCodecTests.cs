using CanaryPS.Engine.Storage.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Storage.Tests.Orders;

public sealed class OrderCodecTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20_260_105, 1).WithMaxTest(300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_order_events_come_back_to_the_last_digit_and_character(bool compact) => Check.One(Seeded, Prop.ForAll(Seeds, seed =>
    {
        PlacedOrder[] orders = OrderGenerator.Placed(seed);

        PlacedOrder[] read = RoundTrip(orders, compact);

        Assert.Equal(orders, read);
        Assert.Equal(orders.Select(Bits), read.Select(Bits));
    }));

    [Fact]
    public void Ids_alone_are_found_by_their_position() => Check.One(Seeded, Prop.ForAll(Seeds, seed =>
    {
        PlacedOrder[] orders = OrderGenerator.Placed(seed);
        SegmentIds ids = SegmentIds.Decode(OrderIdCodec.Encode(orders, compact: seed % 2 == 0));

        Assert.Equal(orders.Length, ids.Count);
        Assert.Equal(orders[^1].Position, ids.LastPosition);
        foreach (PlacedOrder order in orders)
            Assert.Equal(order.Order.EventId, ids.Id(ids.IndexOf(order.Position)).ToString());
        for (long position = orders[0].Position - 2; position < orders[0].Position + 400; position++)
            Assert.Equal(orders.Any(o => o.Position == position), ids.IndexOf(position) >= 0);
    }));

    [Fact]
    public void Damaged_bytes_are_told_or_decode_to_something_but_nothing_else_happens() => Check.One(Seeded, Prop.ForAll(Seeds, seed =>
    {
        Random random = new(seed);
        PlacedOrder[] orders = OrderGenerator.Placed(seed, 60);
        byte[] ids = Damaged(random, OrderIdCodec.Encode(orders, compact: random.Next(2) == 0));
        byte[] data = Damaged(random, OrderCodec.Encode(orders, compact: random.Next(2) == 0));
        try
        {
            (long[] positions, TextParts texts) = OrderIdCodec.Decode(ids);
            OrderCodec.Decode("d1", data, positions, texts);
        }
        catch (FormatException)
        {
        }
    }));

    [Fact]
    public void Ids_that_count_up_cost_next_to_nothing()
    {
        PlacedOrder[] orders = [.. Enumerable.Range(0, 10_000).Select(i => new PlacedOrder(
            i + 1, Given.Order(FormattableString.Invariant($"{(i % 2 == 0 ? "DESK:20260105:new-ORD-" : "VENUE:20260105:EXEC-")}{i / 2:00000000}"))))];

        Assert.InRange(OrderIdCodec.Encode(orders, compact: true).Length, 1, orders.Length / 10);
    }

    private static Arbitrary<int> Seeds => ArbMap.Default.ArbFor<int>();

    private static PlacedOrder[] RoundTrip(PlacedOrder[] orders, bool compact)
    {
        (long[] positions, TextParts ids) = OrderIdCodec.Decode(OrderIdCodec.Encode(orders, compact));
        return OrderCodec.Decode("d1", OrderCodec.Encode(orders, compact), positions, ids);
    }

    /// <summary>Equal decimals may differ in their scale and in the sign of zero.</summary>
    private static string Bits(PlacedOrder placed) => string.Join(
        ' ',
        new[] { placed.Order.Quantity, placed.Order.Price, placed.Order.DecisionPrice, placed.Order.LimitPrice, placed.Order.Fees }
            .Select(number => number is { } value ? string.Join(',', decimal.GetBits(value)) : "none"));

    private static byte[] Damaged(Random random, byte[] bytes)
    {
        if (random.Next(3) > 0)
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
