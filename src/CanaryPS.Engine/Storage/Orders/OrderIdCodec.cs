using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>The positions and ids of a segment's order events as bytes, apart from what the events say, so that ids are looked up without it.</summary>
internal static class OrderIdCodec
{
    /// <summary>More events than any segment has; it bounds what a damaged one can ask for.</summary>
    public const int MostEvents = 1 << 20;

    private const byte Format = 1;

    public static byte[] Encode(ReadOnlySpan<PlacedOrder> orders, bool compact)
    {
        ByteWriter writer = new();
        writer.Byte(Format);
        writer.Number((ulong)orders.Length);
        long[] positions = new long[orders.Length];
        for (int i = 0; i < positions.Length; i++)
            positions[i] = orders[i].Position;
        RunCodec.Write(writer, positions, order: 2);
        TextColumn.Write(writer, orders, order => order.Order.EventId);
        return Packed.Pack(writer.Written, compact);
    }

    public static (long[] Positions, TextParts Ids) Decode(ReadOnlySpan<byte> bytes)
    {
        ByteReader reader = new(Packed.Unpack(bytes));
        if (reader.Byte() != Format)
            throw new FormatException("the ids of a segment of order events have an unknown format");

        int count = reader.Count(MostEvents);
        if (count == 0)
            throw new FormatException("a segment of order events is empty");

        long[] positions = RunCodec.Read(ref reader, count, order: 2);
        for (int i = 1; i < count; i++)
        {
            if (positions[i] <= positions[i - 1])
                throw new FormatException("the positions of a segment of order events do not rise");
        }

        TextParts ids = TextColumn.Read(ref reader, count);
        for (int i = 0; i < count; i++)
        {
            if (ids.IsNull(i))
                throw new FormatException("an order event has no id");
        }

        return (positions, ids);
    }
}
