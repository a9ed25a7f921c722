namespace CanaryPS.Engine.Storage.Samples;

/// <summary>Down-sampled points of one period as bytes.</summary>
internal static class RollupCodec
{
    private const byte Format = 1;
    private const int MostPoints = 1 << 24;

    public static byte[] Encode(IReadOnlyList<RollupPoint> points, RollupTier tier)
    {
        ByteWriter writer = new();
        writer.Byte(Format);
        writer.Number((ulong)points.Count);
        long lastSeries = 0, lastStart = 0;
        foreach (RollupPoint point in points)
        {
            writer.Signed(point.Series - lastSeries);
            writer.Signed((point.Start - lastStart) / tier.Length);
            (lastSeries, lastStart) = (point.Series, point.Start);
            Write(writer, point);
        }

        return Packed.Pack(writer.Written, compress: true);
    }

    /// <summary>The points of the wanted series.</summary>
    public static IReadOnlyList<RollupPoint> Decode(ReadOnlySpan<byte> data, RollupTier tier, Func<long, bool> wanted)
    {
        ByteReader reader = new(Packed.Unpack(data));
        if (reader.Byte() != Format)
            throw new FormatException("a row of down-sampled points has an unknown format");

        List<RollupPoint> points = [];
        long series = 0, start = 0;
        for (int left = reader.Count(MostPoints); left > 0; left--)
        {
            series += reader.Signed();
            start += reader.Signed() * tier.Length;
            if (Read(ref reader, series, start, wanted(series)) is { } point)
                points.Add(point);
        }

        return points;
    }

    private static void Write(ByteWriter writer, RollupPoint point)
    {
        writer.Number((ulong)point.Count);
        writer.Number((ulong)point.Missing);
        if (point.Count > 0)
        {
            writer.Double(point.Min);
            writer.Double(point.Max);
            writer.Double(point.Mean);
            SketchCodec.Write(writer, point.Sketch);
        }

        StoredSample last = point.Last;
        writer.Signed(last.Position);
        writer.Signed(last.Time - point.Start);
        writer.Signed(last.Count);
        writer.Byte((byte)((last.Value is null ? 0 : 1) | (last.Reason is null ? 0 : 2)));
        if (last.Value is { } value)
            writer.Double(value);
        if (last.Reason is { } reason)
            writer.Text(reason);
    }

    /// <summary>The next point; null where it is not wanted: most of the work is its sketch.</summary>
    private static RollupPoint? Read(ref ByteReader reader, long series, long start, bool isWanted)
    {
        long count = (long)reader.Number();
        long missing = (long)reader.Number();
        bool has = count > 0;
        (double min, double max, double mean) = has ? (reader.Double(), reader.Double(), reader.Double()) : default;
        Metrics.Sketches.DDSketch sketch = new();
        if (has && isWanted)
            sketch = SketchCodec.Read(ref reader);
        else if (has)
            SketchCodec.Skip(ref reader);
        (long position, long time, long lastCount) = (reader.Signed(), start + reader.Signed(), reader.Signed());
        byte parts = reader.Byte();
        double? value = (parts & 1) != 0 ? reader.Double() : null;
        string? reason = (parts & 2) != 0 ? reader.Text() : null;
        return !isWanted ? null : new RollupPoint
        {
            Series = series,
            Start = start,
            Count = count,
            Missing = missing,
            Min = min,
            Max = max,
            Mean = mean,
            Sketch = sketch,
            Last = new StoredSample(position, series, time, value, lastCount, reason),
        };
    }
}
