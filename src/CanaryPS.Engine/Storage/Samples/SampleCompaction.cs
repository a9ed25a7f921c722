namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// Makes one small segment of the oldest commits' samples of a deployment, once there are enough of them that times and
/// values compress well. The commits' rows go in the same transaction.
/// </summary>
internal static class SampleCompaction
{
    /// <summary>Commits that are compacted together: two hours at the default interval.</summary>
    public const int Commits = 256;

    /// <summary>Samples at which fewer commits are enough; it bounds the work of one piece and the memory of a reader.</summary>
    public const int Samples = 65_536;

    /// <summary>Compacts once where there is enough; gives the number of samples.</summary>
    public static long Run(StoreConnection connection, long deployment)
    {
        List<long> ids = Candidates(connection, deployment);
        if (ids.Count == 0)
            return 0;

        List<StoredSample> samples = [];
        foreach (long id in ids)
        {
            byte[] data = (byte[])connection.Scalar("SELECT data FROM sample_segments WHERE id = $1", id)!;
            samples.AddRange(SegmentCodec.Decode(data, _ => true));
            SegmentRows.Delete(connection, id);
        }

        SegmentRows.Insert(connection, deployment, SegmentLevel.Compacted, [.. samples]);
        return samples.Count;
    }

    private static List<long> Candidates(StoreConnection connection, long deployment)
    {
        List<long> ids = [];
        long samples = 0;
        foreach ((long id, long count) in connection.List(
            row => (row.GetInt64(0), row.GetInt64(1)),
            "SELECT id, samples FROM sample_segments WHERE deployment = $1 AND level = 0 ORDER BY id LIMIT $2", deployment, (long)Commits))
        {
            if (samples >= Samples)
                break;
            ids.Add(id);
            samples += count;
        }

        return ids.Count == Commits || samples >= Samples ? ids : [];
    }
}
