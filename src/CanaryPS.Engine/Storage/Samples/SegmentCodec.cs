using System.Runtime.InteropServices;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// Samples of one deployment, in the order of their positions, as bytes. Positions and times are written once for all
/// series, as runs of samples that were taken together; then come the series one after another, each with the places of
/// its samples in that order, its values, counts and reasons, so that one series is read without the others.
/// </summary>
internal static class SegmentCodec
{
    private const byte Format = 1;
    private const int MostSamples = 1 << 24;

    /// <param name="samples">At least one, by ascending position.</param>
    /// <param name="compact">Whether to spend time on fewer bytes.</param>
    public static byte[] Encode(ReadOnlySpan<StoredSample> samples, bool compact)
    {
        ByteWriter writer = new();
        writer.Byte(Format);
        writer.Number((ulong)samples.Length);
        WriteTimeline(writer, samples);
        Dictionary<string, int> reasons = WriteReasons(writer, samples);

        (long Series, int Index)[] bySeries = BySeries(samples, out int series, out int longest);
        writer.Number((ulong)series);
        ByteWriter section = new();
        SeriesColumns columns = new(longest);
        long lastSeries = 0;
        for (int start = 0, end; start < bySeries.Length; start = end)
        {
            end = start + 1;
            while (end < bySeries.Length && bySeries[end].Series == bySeries[start].Series)
                end++;
            section.Clear();
            columns.Write(section, samples, bySeries.AsSpan(start, end - start), reasons, compact);
            writer.Signed(bySeries[start].Series - lastSeries);
            writer.Number((ulong)(end - start));
            writer.Number((ulong)section.Length);
            writer.Bytes(section.Written);
            lastSeries = bySeries[start].Series;
        }

        return Packed.Pack(writer.Written, compact);
    }

    /// <summary>The samples of the wanted series, by ascending position.</summary>
    public static StoredSample[] Decode(ReadOnlySpan<byte> data, Func<long, bool> wanted)
    {
        ByteReader reader = new(Packed.Unpack(data));
        if (reader.Byte() != Format)
            throw new FormatException("a block of samples has an unknown format");

        int total = reader.Count(MostSamples);
        (long[] positions, long[] times) = ReadTimeline(ref reader, total);
        string[] reasons = new string[reader.Count(total)];
        for (int i = 0; i < reasons.Length; i++)
            reasons[i] = reader.Text();

        StoredSample[] samples = new StoredSample[total];
        bool[] taken = new bool[total];
        int found = 0;
        long series = 0;
        for (int left = reader.Count(total); left > 0; left--)
        {
            series += reader.Signed();
            int count = reader.Count(total);
            ReadOnlySpan<byte> section = reader.Take(reader.Count(int.MaxValue));
            if (!wanted(series))
                continue;

            ReadSeries(section, series, count, positions, times, reasons, samples, taken);
            found += count;
        }

        return found == total ? samples : Kept(samples, taken, found);
    }

    private static void WriteTimeline(ByteWriter writer, ReadOnlySpan<StoredSample> samples)
    {
        List<long> lengths = [], gaps = [], times = [];
        long next = 0;
        for (int i = 0; i < samples.Length;)
        {
            int start = i++;
            while (i < samples.Length && samples[i].Time == samples[start].Time && samples[i].Position == samples[i - 1].Position + 1)
                i++;
            lengths.Add(i - start);
            gaps.Add(samples[start].Position - next);
            times.Add(samples[start].Time);
            next = samples[i - 1].Position + 1;
        }

        writer.Number((ulong)lengths.Count);
        RunCodec.Write(writer, CollectionsMarshal.AsSpan(lengths), order: 0);
        RunCodec.Write(writer, CollectionsMarshal.AsSpan(gaps), order: 0);
        RunCodec.Write(writer, CollectionsMarshal.AsSpan(times), order: 2);
    }

    private static (long[] Positions, long[] Times) ReadTimeline(ref ByteReader reader, int total)
    {
        int runs = reader.Count(total);
        long[] lengths = RunCodec.Read(ref reader, runs, order: 0);
        long[] gaps = RunCodec.Read(ref reader, runs, order: 0);
        long[] runTimes = RunCodec.Read(ref reader, runs, order: 2);
        long[] positions = new long[total];
        long[] times = new long[total];
        int filled = 0;
        long next = 0;
        for (int run = 0; run < runs; run++)
        {
            if (lengths[run] < 1 || lengths[run] > total - filled)
                throw new FormatException("the times of a block of samples do not match their number");

            next += gaps[run];
            for (long i = 0; i < lengths[run]; i++)
            {
                positions[filled] = next++;
                times[filled++] = runTimes[run];
            }
        }

        return filled == total ? (positions, times) : throw new FormatException("the times of a block of samples do not match their number");
    }

    private static Dictionary<string, int> WriteReasons(ByteWriter writer, ReadOnlySpan<StoredSample> samples)
    {
        Dictionary<string, int> reasons = new(StringComparer.Ordinal);
        foreach (StoredSample sample in samples)
        {
            if (sample.Reason is { } reason)
                reasons.TryAdd(reason, reasons.Count);
        }

        writer.Number((ulong)reasons.Count);
        foreach (string reason in reasons.Keys)
            writer.Text(reason);
        return reasons;
    }

    /// <summary>The samples' indexes, series by series in ascending order, each in the order of the samples.</summary>
    private static (long Series, int Index)[] BySeries(ReadOnlySpan<StoredSample> samples, out int series, out int longest)
    {
        (long Series, int Index)[] indexes = new (long, int)[samples.Length];
        for (int i = 0; i < indexes.Length; i++)
            indexes[i] = (samples[i].Series, i);
        Array.Sort(indexes);

        (series, longest) = (0, 0);
        for (int i = 0, start = 0; i < indexes.Length; i++)
        {
            if (i == 0 || indexes[i].Series != indexes[i - 1].Series)
                (series, start) = (series + 1, i);
            longest = Math.Max(longest, i - start + 1);
        }

        return indexes;
    }

    private static void ReadSeries(
        ReadOnlySpan<byte> section, long series, int count, long[] positions, long[] times, string[] reasons, StoredSample[] samples, bool[] taken)
    {
        ByteReader reader = new(section);
        long[] places = RunCodec.Read(ref reader, count, order: 2);
        long[] kinds = RunCodec.Read(ref reader, count, order: 0);
        long[] counts = RunCodec.Read(ref reader, count, order: 1);

        long[] valueCounts = new long[kinds.Count(kind => (kind & 1) == 0)];
        for (int i = 0, filled = 0; i < count; i++)
        {
            if ((kinds[i] & 1) == 0)
                valueCounts[filled++] = counts[i];
        }

        double[] values = ValueCodec.Read(ref reader, valueCounts);
        for (int i = 0, next = 0; i < count; i++)
        {
            long place = places[i];
            long reason = kinds[i] >> 1;
            if (place < 0 || place >= samples.Length || taken[place] || reason < 0 || reason > reasons.Length)
                throw new FormatException("a block of samples contradicts itself");

            double? value = (kinds[i] & 1) == 0 ? values[next++] : null;
            samples[place] = new StoredSample(positions[place], series, times[place], value, counts[i], reason == 0 ? null : reasons[reason - 1]);
            taken[place] = true;
        }
    }

    private static StoredSample[] Kept(StoredSample[] samples, bool[] taken, int found)
    {
        StoredSample[] kept = new StoredSample[found];
        for (int i = 0, filled = 0; i < samples.Length; i++)
        {
            if (taken[i])
                kept[filled++] = samples[i];
        }

        return kept;
    }
}
