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

        (int[] bySeries, List<(long Series, int Start, int End)> groups) = Group(samples);
        writer.Number((ulong)groups.Count);
        ByteWriter section = new();
        long lastSeries = 0;
        foreach ((long series, int start, int end) in groups)
        {
            section.Clear();
            WriteSeries(section, samples, bySeries.AsSpan(start, end - start), reasons, compact);
            writer.Signed(series - lastSeries);
            writer.Number((ulong)(end - start));
            writer.Number((ulong)section.Length);
            writer.Bytes(section.Written);
            lastSeries = series;
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

    /// <summary>The samples' indexes, series by series in ascending order, and where each series' indexes lie.</summary>
    private static (int[] BySeries, List<(long Series, int Start, int End)> Groups) Group(ReadOnlySpan<StoredSample> samples)
    {
        int[] indexes = new int[samples.Length];
        Dictionary<long, int> counts = [];
        foreach (StoredSample sample in samples)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, sample.Series, out _)++;

        List<(long Series, int Start, int End)> groups = new(counts.Count);
        int start = 0;
        foreach ((long series, int count) in counts.OrderBy(pair => pair.Key))
        {
            groups.Add((series, start, start + count));
            counts[series] = start;
            start += count;
        }

        for (int i = 0; i < samples.Length; i++)
            indexes[CollectionsMarshal.GetValueRefOrAddDefault(counts, samples[i].Series, out _)++] = i;
        return (indexes, groups);
    }

    private static void WriteSeries(
        ByteWriter writer, ReadOnlySpan<StoredSample> samples, ReadOnlySpan<int> indexes, Dictionary<string, int> reasons, bool compact)
    {
        long[] column = new long[indexes.Length];
        for (int i = 0; i < column.Length; i++)
            column[i] = indexes[i];
        RunCodec.Write(writer, column, order: 2);

        // One number says both whether there is a value (even) and which reason, 0 for none.
        int present = 0;
        for (int i = 0; i < column.Length; i++)
        {
            StoredSample sample = samples[indexes[i]];
            long reason = sample.Reason is null ? 0 : reasons[sample.Reason] + 1;
            column[i] = (reason << 1) | (sample.Value is null ? 1L : 0);
            present += sample.Value is null ? 0 : 1;
        }

        RunCodec.Write(writer, column, order: 0);

        double[] values = new double[present];
        long[] valueCounts = new long[present];
        int filled = 0;
        for (int i = 0; i < column.Length; i++)
        {
            StoredSample sample = samples[indexes[i]];
            column[i] = sample.Count;
            if (sample.Value is { } value)
                (values[filled], valueCounts[filled++]) = (value, sample.Count);
        }

        RunCodec.Write(writer, column, order: 1);
        ValueCodec.Write(writer, values, valueCounts, compact);
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
