using System.Numerics;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// A column of doubles, bit for bit. Where every value is a whole number of 10^-n, or of 1/count of its observations,
/// those whole numbers are written; else each value's difference in bits from the one before it (XOR, as in Gorilla,
/// Pelkonen et al. 2015, but in whole bytes, which a general compressor then finds repeats in).
/// </summary>
internal static class ValueCodec
{
    private const byte Bits = 0;
    private const byte SharesOfCount = 1;
    private const byte Decimals = 2;
    private const int MostDecimals = 8;
    private const double ExactWhole = 1L << 53;

    private static readonly double[] Powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

    /// <param name="writer">Takes the bytes.</param>
    /// <param name="values">The column.</param>
    /// <param name="counts">Observations behind each value.</param>
    /// <param name="search">Whether to look for whole numbers, which takes time.</param>
    public static void Write(ByteWriter writer, ReadOnlySpan<double> values, ReadOnlySpan<long> counts, bool search)
    {
        long[] wholes = search ? new long[values.Length] : [];
        if (search && FindDecimals(values, wholes) is { } decimals)
        {
            writer.Byte((byte)(Decimals + decimals));
            RunCodec.Write(writer, wholes, order: 1);
        }
        else if (search && FindShares(values, counts, wholes))
        {
            writer.Byte(SharesOfCount);
            RunCodec.Write(writer, wholes, order: 1);
        }
        else
        {
            writer.Byte(Bits);
            WriteBits(writer, values);
        }
    }

    public static double[] Read(ref ByteReader reader, ReadOnlySpan<long> counts)
    {
        byte kind = reader.Byte();
        if (kind == Bits)
            return ReadBits(ref reader, counts.Length);
        if (kind > Decimals + MostDecimals)
            throw new FormatException($"a column of values is of the unknown kind {kind}");

        long[] wholes = RunCodec.Read(ref reader, counts.Length, order: 1);
        double[] values = new double[wholes.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = wholes[i] / (kind == SharesOfCount ? counts[i] : Powers[kind - Decimals]);
        return values;
    }

    private static int? FindDecimals(ReadOnlySpan<double> values, Span<long> wholes)
    {
        int decimals = 0;
        foreach (double value in values)
        {
            while (Whole(value, Powers[decimals]) is null)
            {
                if (++decimals > MostDecimals)
                    return null;
            }
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (Whole(values[i], Powers[decimals]) is not { } whole)
                return null;
            wholes[i] = whole;
        }

        return decimals;
    }

    private static bool FindShares(ReadOnlySpan<double> values, ReadOnlySpan<long> counts, Span<long> wholes)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (counts[i] <= 0 || Whole(values[i], counts[i]) is not { } whole)
                return false;
            wholes[i] = whole;
        }

        return true;
    }

    private static long? Whole(double value, double parts)
    {
        double whole = Math.Round(value * parts);
        return Math.Abs(whole) < ExactWhole && Same((long)whole / parts, value) ? (long)whole : null;
    }

    private static bool Same(double one, double two) => BitConverter.DoubleToUInt64Bits(one) == BitConverter.DoubleToUInt64Bits(two);

    /// <summary>First each value's number of changed bytes and of unchanged low ones in a byte, then the changed bytes of all.</summary>
    private static void WriteBits(ByteWriter writer, ReadOnlySpan<double> values)
    {
        ulong last = 0;
        foreach (double value in values)
        {
            (int changed, int low) = Changed(BitConverter.DoubleToUInt64Bits(value), ref last, out _);
            writer.Byte((byte)((changed << 4) | low));
        }

        last = 0;
        foreach (double value in values)
        {
            (int changed, int low) = Changed(BitConverter.DoubleToUInt64Bits(value), ref last, out ulong difference);
            writer.Low(difference >> (8 * low), changed);
        }
    }

    private static (int Changed, int Low) Changed(ulong bits, ref ulong last, out ulong difference)
    {
        difference = bits ^ last;
        last = bits;
        if (difference == 0)
            return (0, 0);

        int low = BitOperations.TrailingZeroCount(difference) / 8;
        return (8 - (BitOperations.LeadingZeroCount(difference) / 8) - low, low);
    }

    private static double[] ReadBits(ref ByteReader reader, int count)
    {
        ReadOnlySpan<byte> shapes = reader.Take(count);
        double[] values = new double[count];
        ulong last = 0;
        for (int i = 0; i < count; i++)
        {
            (int changed, int low) = (shapes[i] >> 4, shapes[i] & 15);
            if (changed + low > 8)
                throw new FormatException("a value of a block of samples is longer than 8 bytes");
            if (changed > 0)
                last ^= reader.Low(changed) << (8 * low);
            values[i] = BitConverter.UInt64BitsToDouble(last);
        }

        return values;
    }
}
