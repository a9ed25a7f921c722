namespace CanaryPS.Engine.Storage.Samples;

/// <summary>The table of down-sampled points: those of one deployment, tier and period in one row.</summary>
internal static class RollupRows
{
    /// <summary>Adds points to the rows of their periods.</summary>
    public static void Merge(StoreConnection connection, long deployment, RollupTier tier, RollupSet added)
    {
        foreach (IGrouping<long, RollupPoint> period in added.Points.GroupBy(point => RollupTier.Floor(point.Start, tier.Period)))
        {
            RollupSet all = new(tier.Length);
            foreach (RollupPoint point in Read(connection, deployment, tier, period.Key).Concat(period))
                all.Add(point);
            connection.Execute(
                """
                INSERT INTO sample_rollups (deployment, tier, period, data) VALUES ($1, $2, $3, $4)
                ON CONFLICT (deployment, tier, period) DO UPDATE SET data = excluded.data
                """,
                deployment, tier.Length, period.Key, RollupCodec.Encode([.. all.Points], tier));
        }
    }

    public static IReadOnlyList<RollupPoint> Read(StoreConnection connection, long deployment, RollupTier tier, long period) =>
        Read(connection, deployment, tier, period, _ => true);

    /// <summary>The points of the wanted series alone.</summary>
    public static IReadOnlyList<RollupPoint> Read(StoreConnection connection, long deployment, RollupTier tier, long period, Func<long, bool> wanted) =>
        connection.Scalar("SELECT data FROM sample_rollups WHERE deployment = $1 AND tier = $2 AND period = $3", deployment, tier.Length, period) is byte[] data
            ? RollupCodec.Decode(data, tier, wanted)
            : [];

    public static long? OldestPeriod(StoreConnection connection, long deployment, RollupTier tier) =>
        (long?)connection.Scalar("SELECT min(period) FROM sample_rollups WHERE deployment = $1 AND tier = $2", deployment, tier.Length);

    public static long? NextPeriod(StoreConnection connection, long deployment, RollupTier tier, long from) =>
        (long?)connection.Scalar("SELECT min(period) FROM sample_rollups WHERE deployment = $1 AND tier = $2 AND period >= $3", deployment, tier.Length, from);

    public static void Delete(StoreConnection connection, long deployment, RollupTier tier, long period) =>
        connection.Execute("DELETE FROM sample_rollups WHERE deployment = $1 AND tier = $2 AND period = $3", deployment, tier.Length, period);
}
