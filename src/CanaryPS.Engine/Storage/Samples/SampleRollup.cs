namespace CanaryPS.Engine.Storage.Samples;

/// <summary>Takes samples from one resolution to the next. What goes and what comes change in the caller's one transaction.</summary>
internal static class SampleRollup
{
    /// <summary>Commits' rows that one piece takes; a compacted row holds many and comes alone.</summary>
    private const int Segments = 64;

    /// <summary>Gives the number of samples that became points; 0 where none are older.</summary>
    public static long RawToMinutes(StoreConnection connection, long deployment, long before)
    {
        RollupSet minutes = new(RollupTier.Minutes.Length);
        long rolled = 0;
        foreach (long id in Oldest(connection, deployment, before))
        {
            byte[] data = (byte[])connection.Scalar("SELECT data FROM sample_segments WHERE id = $1", id)!;
            SegmentLevel level = (SegmentLevel)(long)connection.Scalar("SELECT level FROM sample_segments WHERE id = $1", id)!;
            ILookup<bool, StoredSample> old = SegmentCodec.Decode(data, _ => true).ToLookup(sample => sample.Time < before);
            foreach (StoredSample sample in old[true])
            {
                minutes.Add(sample);
                rolled++;
            }

            SegmentRows.Delete(connection, id);
            if (old.Contains(false))
                SegmentRows.Insert(connection, deployment, level, [.. old[false]]);
        }

        RollupRows.Merge(connection, deployment, RollupTier.Minutes, minutes);
        return rolled;
    }

    /// <summary>Takes the oldest row of minutes; gives its number of points.</summary>
    public static long MinutesToHours(StoreConnection connection, long deployment, long before)
    {
        if (RollupRows.OldestPeriod(connection, deployment, RollupTier.Minutes) is not { } period || period >= before)
            return 0;

        RollupSet hours = new(RollupTier.Hours.Length);
        IReadOnlyList<RollupPoint> points = RollupRows.Read(connection, deployment, RollupTier.Minutes, period);
        foreach (RollupPoint point in points)
            hours.Add(point);
        RollupRows.Delete(connection, deployment, RollupTier.Minutes, period);
        RollupRows.Merge(connection, deployment, RollupTier.Hours, hours);
        return points.Count;
    }

    /// <summary>Deletes the oldest row of hours; gives its number of points.</summary>
    public static long DeleteHours(StoreConnection connection, long deployment, long before)
    {
        if (RollupRows.OldestPeriod(connection, deployment, RollupTier.Hours) is not { } period || period >= before)
            return 0;

        int points = RollupRows.Read(connection, deployment, RollupTier.Hours, period).Count;
        RollupRows.Delete(connection, deployment, RollupTier.Hours, period);
        return points;
    }

    private static List<long> Oldest(StoreConnection connection, long deployment, long before)
    {
        List<long> ids = [];
        long samples = 0;
        foreach ((long id, long count) in connection.List(
            row => (row.GetInt64(0), row.GetInt64(1)),
            $"""
            SELECT id, samples FROM sample_segments {connection.Dialect.ByIndex("sample_segments_of_deployment_by_first_time")}
            WHERE deployment = $1 AND first_time < $2 ORDER BY first_time LIMIT $3
            """,
            deployment, before, (long)Segments))
        {
            if (samples >= SampleCompaction.Samples / 4)
                break;
            ids.Add(id);
            samples += count;
        }

        return ids;
    }
}
