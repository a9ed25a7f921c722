using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>What the order events of a segment say, column by column, without their ids. Times are UTC ticks.</summary>
internal static class OrderCodec
{
    private const byte Format = 1;

    public static byte[] Encode(ReadOnlySpan<PlacedOrder> orders, bool compact)
    {
        ByteWriter writer = new();
        writer.Byte(Format);
        writer.Number((ulong)orders.Length);
        NameColumn.Write(writer, orders, row => row.Order.Arm);
        NameColumn.Write(writer, orders, row => row.Order.Kind);
        NameColumn.Write(writer, orders, row => row.Order.Side);
        TextColumn.Write(writer, orders, row => row.Order.ClientOrderId);
        TextColumn.Write(writer, orders, row => row.Order.Instrument);
        TextColumn.Write(writer, orders, row => row.Order.Strategy);
        TextColumn.Write(writer, orders, row => row.Order.VenueOrderId);
        TextColumn.Write(writer, orders, row => row.Order.Reason);
        long[] times = new long[orders.Length];
        for (int i = 0; i < times.Length; i++)
            times[i] = orders[i].Order.Time.UtcTicks;
        RunCodec.Write(writer, times, order: 1);
        DecimalColumn.Write(writer, orders, row => row.Order.Quantity);
        DecimalColumn.Write(writer, orders, row => row.Order.Price);
        DecimalColumn.Write(writer, orders, row => row.Order.DecisionPrice);
        DecimalColumn.Write(writer, orders, row => row.Order.LimitPrice);
        DecimalColumn.Write(writer, orders, row => row.Order.Fees);
        return Packed.Pack(writer.Written, compact);
    }

    /// <summary>The events of a segment.</summary>
    /// <param name="deploymentId">The deployment they are of.</param>
    /// <param name="bytes">What <see cref="Encode"/> made.</param>
    /// <param name="positions">Their positions.</param>
    /// <param name="ids">Their ids.</param>
    public static PlacedOrder[] Decode(string deploymentId, ReadOnlySpan<byte> bytes, long[] positions, TextParts ids)
    {
        ByteReader reader = new(Packed.Unpack(bytes));
        if (reader.Byte() != Format)
            throw new FormatException("a segment of order events has an unknown format");

        int count = positions.Length;
        if (reader.Count(count) != count)
            throw new FormatException("a segment of order events has another number of ids");

        string?[] eventIds = ids.ToStrings();
        Arm[] arms = NameColumn.Read<Arm>(ref reader, count);
        OrderEventKind[] kinds = NameColumn.Read<OrderEventKind>(ref reader, count);
        OrderSide[] sides = NameColumn.Read<OrderSide>(ref reader, count);
        string?[] clientOrderIds = TextColumn.Read(ref reader, count).ToStrings();
        string?[] instruments = TextColumn.Read(ref reader, count).ToStrings();
        string?[] strategies = TextColumn.Read(ref reader, count).ToStrings();
        string?[] venueOrderIds = TextColumn.Read(ref reader, count).ToStrings();
        string?[] reasons = TextColumn.Read(ref reader, count).ToStrings();
        long[] times = RunCodec.Read(ref reader, count, order: 1);
        decimal?[] quantities = DecimalColumn.Read(ref reader, count);
        decimal?[] prices = DecimalColumn.Read(ref reader, count);
        decimal?[] decisionPrices = DecimalColumn.Read(ref reader, count);
        decimal?[] limitPrices = DecimalColumn.Read(ref reader, count);
        decimal?[] fees = DecimalColumn.Read(ref reader, count);
        PlacedOrder[] orders = new PlacedOrder[count];
        for (int i = 0; i < count; i++)
        {
            orders[i] = new PlacedOrder(positions[i], new OrderEvent
            {
                DeploymentId = deploymentId,
                EventId = Required(eventIds[i]),
                Arm = arms[i],
                Kind = kinds[i],
                ClientOrderId = Required(clientOrderIds[i]),
                Instrument = Required(instruments[i]),
                Side = sides[i],
                Time = StoredValue.Time(times[i]),
                Quantity = Required(quantities[i]),
                Price = prices[i],
                DecisionPrice = decisionPrices[i],
                LimitPrice = limitPrices[i],
                Strategy = strategies[i],
                VenueOrderId = venueOrderIds[i],
                Fees = Required(fees[i]),
                Reason = reasons[i],
            });
        }

        return orders;
    }

    private static string Required(string? text) => text ?? throw Missing();

    private static decimal Required(decimal? number) => number ?? throw Missing();

    private static FormatException Missing() => new("an order event lacks something that every one has");
}
