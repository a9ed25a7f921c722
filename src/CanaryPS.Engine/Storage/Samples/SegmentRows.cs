namespace CanaryPS.Engine.Storage.Samples;

/// <summary>The table of raw samples: many in one row, and beside them the range of times and positions to find them by.</summary>
internal static class SegmentRows
{
    /// <param name="connection">In a transaction.</param>
    /// <param name="deployment">The deployment's number.</param>
    /// <param name="level">How the row came about.</param>
    /// <param name="samples">At least one, by ascending position.</param>
    public static void Insert(StoreConnection connection, long deployment, SegmentLevel level, ReadOnlySpan<StoredSample> samples)
    {
        long first = samples[0].Time, last = first;
        foreach (StoredSample sample in samples)
            (first, last) = (Math.Min(first, sample.Time), Math.Max(last, sample.Time));

        connection.Dialect.AddSegment(connection, new SegmentRow(
            deployment, (long)level, samples[0].Position, samples[^1].Position, first, last, samples.Length,
            SegmentCodec.Encode(samples, compact: level == SegmentLevel.Compacted)));
    }

    public static void Delete(StoreConnection connection, long id) =>
        connection.Execute("DELETE FROM sample_segments WHERE id = $1", id);
}
