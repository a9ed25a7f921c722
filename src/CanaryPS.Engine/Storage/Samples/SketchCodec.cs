using CanaryPS.Engine.Metrics.Sketches;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// A sketch as the midpoint and the count of each bin in use. A midpoint lies inside its bin, so adding it again finds
/// the same bin, and the sketch that is read is the one that was written.
/// </summary>
internal static class SketchCodec
{
    public static void Write(ByteWriter writer, DDSketch sketch)
    {
        List<(double Value, long Count)> bins = Bins(sketch);
        writer.Number((ulong)bins.Count);
        foreach ((double value, long count) in bins)
        {
            writer.Double(value);
            writer.Number((ulong)count);
        }
    }

    public static DDSketch Read(ref ByteReader reader)
    {
        DDSketch sketch = new();
        for (int left = reader.Count(1 << 16); left > 0; left--)
        {
            double value = reader.Double();
            long count = (long)reader.Number();
            if (!double.IsFinite(value) || count < 1)
                throw new FormatException("a bin of a sketch has no value or no count");
            Add(sketch, value, count);
        }

        return sketch;
    }

    /// <summary>Goes past a sketch that nobody asks for.</summary>
    public static void Skip(ref ByteReader reader)
    {
        for (int left = reader.Count(1 << 16); left > 0; left--)
        {
            reader.Double();
            reader.Number();
        }
    }

    /// <summary>The bins from the lowest, found by asking which value stands at a rank and how far it goes.</summary>
    private static List<(double Value, long Count)> Bins(DDSketch sketch)
    {
        List<(double Value, long Count)> bins = [];
        long total = sketch.Count;
        for (long rank = 0; rank < total;)
        {
            double value = At(sketch, rank, total);
            long same = rank;
            long other = rank + 1;
            for (long step = 1; other < total && At(sketch, other, total) == value; step *= 2)
            {
                same = other;
                other = Math.Min(total, other + step);
            }

            while (other - same > 1)
            {
                long middle = same + ((other - same) / 2);
                if (At(sketch, middle, total) == value)
                    same = middle;
                else
                    other = middle;
            }

            // The midpoint of the bin of the greatest doubles is beyond them.
            bins.Add((Math.Clamp(value, double.MinValue, double.MaxValue), other - rank));
            rank = other;
        }

        return bins;
    }

    private static double At(DDSketch sketch, long rank, long total) =>
        sketch.Quantile(total == 1 ? 0 : Math.Min(1, (rank + 0.5) / (total - 1)))!.Value;

    /// <summary>Adds a value many times, by doubling.</summary>
    private static void Add(DDSketch sketch, double value, long count)
    {
        DDSketch power = new();
        power.Add(value);
        for (; count > 0; count >>= 1)
        {
            if ((count & 1) == 1)
                sketch.Merge(power);
            if (count > 1)
            {
                DDSketch twice = new();
                twice.Merge(power);
                twice.Merge(power);
                power = twice;
            }
        }
    }
}
