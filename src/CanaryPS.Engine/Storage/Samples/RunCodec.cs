namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// A column of integers as differences, of which equal ones in a row are written once: what rises by the same amount
/// each time costs a few bytes in all. Differences wrap around, so every value comes back.
/// </summary>
internal static class RunCodec
{
    private const int ShortestRun = 3;

    /// <summary>Values of a column that need no array of their own: that of one commit has one or two.</summary>
    private const int ShortColumn = 64;

    /// <param name="writer">Takes the bytes.</param>
    /// <param name="values">The column.</param>
    /// <param name="order">How often to take differences: 0 the values, 1 their steps, 2 the change of their steps.</param>
    public static void Write(ByteWriter writer, ReadOnlySpan<long> values, int order)
    {
        Span<long> steps = values.Length <= ShortColumn ? stackalloc long[values.Length] : new long[values.Length];
        Difference(values, steps, order);
        for (int start = 0; start < steps.Length;)
        {
            int run = RunAt(steps, start);
            if (run >= ShortestRun)
            {
                writer.Number(((ulong)run << 1) | 1);
                writer.Signed(steps[start]);
                start += run;
                continue;
            }

            int end = start + 1;
            while (end < steps.Length && RunAt(steps, end, ShortestRun) < ShortestRun)
                end++;
            writer.Number((ulong)(end - start) << 1);
            for (; start < end; start++)
                writer.Signed(steps[start]);
        }
    }

    public static long[] Read(ref ByteReader reader, int count, int order)
    {
        long[] values = new long[count];
        for (int filled = 0; filled < count;)
        {
            int head = reader.Count(int.MaxValue);
            int length = head >> 1;
            if (length == 0 || length > count - filled)
                throw new FormatException("a run of a stored block is longer than its column");

            if ((head & 1) == 1)
            {
                Array.Fill(values, reader.Signed(), filled, length);
                filled += length;
            }
            else
            {
                for (int i = 0; i < length; i++)
                    values[filled++] = reader.Signed();
            }
        }

        for (int pass = 0; pass < order; pass++)
        {
            long sum = 0;
            for (int i = 0; i < count; i++)
                values[i] = sum = unchecked(sum + values[i]);
        }

        return values;
    }

    private static void Difference(ReadOnlySpan<long> values, Span<long> steps, int order)
    {
        values.CopyTo(steps);
        for (int pass = 0; pass < order; pass++)
        {
            for (int i = steps.Length - 1; i > 0; i--)
                steps[i] = unchecked(steps[i] - steps[i - 1]);
        }
    }

    private static int RunAt(ReadOnlySpan<long> steps, int start, int enough = int.MaxValue)
    {
        int end = start + 1;
        while (end < steps.Length && end - start < enough && steps[end] == steps[start])
            end++;
        return end - start;
    }
}
