namespace CanaryPS.Engine.Storage.Samples;

/// <summary>Adds samples: one row a commit, whatever their number, and one with the newest of each series.</summary>
internal static class SampleRows
{
    public static void Add(StoreConnection connection, long deployment, IReadOnlyList<MetricSample> samples)
    {
        if (samples.Count == 0)
            return;

        long next = (long)connection.Scalar("UPDATE sample_positions SET next = next + $1 RETURNING next", samples.Count)! - samples.Count;
        StoredSample[] stored = new StoredSample[samples.Count];
        for (int i = 0; i < stored.Length; i++)
        {
            MetricSample sample = samples[i];
            SeriesKey key = new(deployment, new SeriesKind(sample.Name, sample.Arm, sample.Type, sample.Unit, sample.Window));
            long series = connection.Series.Find(connection, key);
            stored[i] = new StoredSample(next + i, series, sample.Time.UtcTicks, sample.Value, sample.Count, sample.Reason);
        }

        SegmentRows.Insert(connection, deployment, SegmentLevel.Commit, stored);
        LatestRows.Put(connection, deployment, stored);
    }
}
