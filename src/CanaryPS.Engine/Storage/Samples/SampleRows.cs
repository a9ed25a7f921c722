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
        MetricSample? last = null;
        long series = 0;
        for (int i = 0; i < stored.Length; i++)
        {
            MetricSample sample = samples[i];
            if (last is null || !IsOfSameSeries(last, sample))
                series = connection.Series.Find(connection, new SeriesKey(deployment, new SeriesKind(sample.Name, sample.Arm, sample.Type, sample.Unit, sample.Window)));
            last = sample;
            stored[i] = new StoredSample(next + i, series, sample.Time.UtcTicks, sample.Value, sample.Count, sample.Reason);
        }

        SegmentRows.Insert(connection, deployment, SegmentLevel.Commit, stored);
        LatestRows.Put(connection, deployment, stored);
    }

    private static bool IsOfSameSeries(MetricSample one, MetricSample other) =>
        one.Name == other.Name && one.Arm == other.Arm && one.Type == other.Type && one.Unit == other.Unit && one.Window == other.Window;
}
