using System.Buffers.Binary;
using CanaryPS.Engine.Storage.Samples;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>
/// A column of decimals, bit for bit: for each whether there is one and how many decimal places it has, then the digits as
/// whole numbers. What has more than 63 bits of digits, and a negative zero, is written as it is in memory.
/// </summary>
internal static class DecimalColumn
{
    private const int None = 0;
    private const int MostScale = 28;
    private const int Whole = MostScale + 2;

    public static void Write<T>(ByteWriter writer, ReadOnlySpan<T> rows, Func<T, decimal?> numberOf)
    {
        long[] shapes = new long[rows.Length];
        long[] digits = new long[rows.Length];
        List<decimal>? wide = null;
        int filled = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (numberOf(rows[i]) is not { } number)
                continue;

            if (TryNarrow(number, out long narrow))
            {
                shapes[i] = number.Scale + 1;
                digits[filled++] = narrow;
            }
            else
            {
                shapes[i] = Whole;
                (wide ??= []).Add(number);
            }
        }

        RunCodec.Write(writer, shapes, order: 0);
        RunCodec.Write(writer, digits.AsSpan(0, filled), order: 1);
        foreach (decimal number in wide ?? [])
            WriteWhole(writer, number);
    }

    public static decimal?[] Read(ref ByteReader reader, int count)
    {
        long[] shapes = RunCodec.Read(ref reader, count, order: 0);
        int narrow = 0;
        foreach (long shape in shapes)
        {
            if (shape is < None or > Whole)
                throw new FormatException("a number of a stored block has too many decimal places");
            if (shape is not None and not Whole)
                narrow++;
        }

        long[] digits = RunCodec.Read(ref reader, narrow, order: 1);
        decimal?[] numbers = new decimal?[count];
        for (int i = 0, next = 0; i < count; i++)
        {
            if (shapes[i] == None)
                continue;

            numbers[i] = shapes[i] == Whole ? ReadWhole(ref reader) : Widen(digits[next++], (byte)(shapes[i] - 1));
        }

        return numbers;
    }

    private static bool TryNarrow(decimal number, out long narrow)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        narrow = ((long)bits[1] << 32) | (uint)bits[0];
        bool isNegative = bits[3] < 0;
        bool fits = bits[2] == 0 && narrow >= 0 && !(isNegative && narrow == 0);
        if (isNegative)
            narrow = -narrow;
        return fits;
    }

    private static decimal Widen(long narrow, byte scale)
    {
        // long.MinValue is never written; a damaged block may hold it.
        ulong size = narrow < 0 ? unchecked((ulong)-narrow) : (ulong)narrow;
        return new decimal((int)(size & 0xFFFF_FFFF), (int)(size >> 32), 0, narrow < 0, scale);
    }

    private static void WriteWhole(ByteWriter writer, decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        Span<byte> bytes = stackalloc byte[4 * sizeof(int)];
        for (int i = 0; i < bits.Length; i++)
            BinaryPrimitives.WriteInt32LittleEndian(bytes[(i * sizeof(int))..], bits[i]);
        writer.Bytes(bytes);
    }

    private static decimal ReadWhole(ref ByteReader reader)
    {
        Span<int> bits = stackalloc int[4];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = (int)reader.Low(sizeof(int));
        try
        {
            return new decimal(bits);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException("a number of a stored block is none", exception);
        }
    }
}
