using System.Runtime.InteropServices;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>The newest sample of each series of a deployment, in one row, which outlives the retention.</summary>
internal static class LatestRows
{
    /// <param name="connection">In a transaction.</param>
    /// <param name="deployment">The deployment's number.</param>
    /// <param name="samples">New ones, by ascending position.</param>
    public static void Put(StoreConnection connection, long deployment, ReadOnlySpan<StoredSample> samples)
    {
        Dictionary<long, int> newest = new(samples.Length);
        for (int i = 0; i < samples.Length; i++)
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, samples[i].Series, out bool isKnown);
            if (!isKnown || samples[i].Time >= samples[place].Time)
                place = i;
        }

        StoredSample[] before = Read(connection, deployment, _ => true);
        StoredSample[] room = new StoredSample[before.Length + newest.Count];
        int filled = 0;
        foreach (StoredSample known in before)
        {
            if (newest.TryGetValue(known.Series, out int place) && samples[place].Time >= known.Time)
                continue;

            newest.Remove(known.Series);
            room[filled++] = known;
        }

        for (int i = 0; i < samples.Length; i++)
        {
            if (newest.TryGetValue(samples[i].Series, out int place) && place == i)
                room[filled++] = samples[i];
        }

        connection.Execute(
            """
            INSERT INTO latest_samples (deployment, data, added) VALUES ($1, $2, $3)
            ON CONFLICT (deployment) DO UPDATE SET data = excluded.data, added = latest_samples.added + excluded.added
            """,
            deployment, SegmentCodec.Encode(room.AsSpan(0, filled), compact: false), samples.Length);
    }

    /// <summary>How many samples a deployment was given; it only ever rises.</summary>
    public static long Added(StoreConnection connection, string deploymentId) => (long)(connection.Scalar(
        "SELECT added FROM latest_samples WHERE deployment = (SELECT number FROM deployments WHERE id = $1)", deploymentId) ?? 0L);

    /// <summary>The newest sample of each metric, arm and window, whatever its type and unit were then; of the same time, the one committed last.</summary>
    public static IReadOnlyList<MetricSample> Find(StoreConnection connection, string deploymentId)
    {
        SeriesSelection selection = SeriesSelection.Of(connection, new MetricQuery { DeploymentId = deploymentId });
        if (selection.Deployment is not { } deployment)
            return [];

        return
        [
            .. Read(connection, deployment, _ => true)
                .OrderBy(stored => stored.Time)
                .ThenBy(stored => stored.Position)
                .Select(selection.Sample)
                .GroupBy(sample => (sample.Name, sample.Arm, sample.Window), (_, samples) => samples.Last())
                .OrderBy(sample => sample.Name, StringComparer.Ordinal)
                .ThenBy(sample => sample.Arm.ToString(), StringComparer.Ordinal)
                .ThenBy(sample => sample.Window, StringComparer.Ordinal),
        ];
    }

    /// <summary>Those of the wanted series, by ascending position.</summary>
    public static StoredSample[] Read(StoreConnection connection, long deployment, Func<long, bool> wanted) =>
        connection.Scalar("SELECT data FROM latest_samples WHERE deployment = $1", deployment) is byte[] data
            ? SegmentCodec.Decode(data, wanted)
            : [];
}
