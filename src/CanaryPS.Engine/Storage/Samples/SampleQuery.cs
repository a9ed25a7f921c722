namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// Reads raw samples, oldest first. Segments are decoded when their first sample is next, so that only those are in
/// memory whose ranges overlap: within a deployment mostly one, across deployments one of each that runs at the time.
/// </summary>
internal static class SampleQuery
{
    public static IEnumerable<MetricSample> Read(StoreConnection connection, MetricQuery query)
    {
        int? last = query.Last is { } limit ? RowLimit.Check(limit) : null;
        SeriesSelection selection = SeriesSelection.Of(connection, query);
        return selection.IsEmpty || last == 0
            ? []
            : (last is { } most ? Newest(connection, selection, query, most) : Forward(connection, selection, query)).Select(selection.Sample);
    }

    public static IEnumerable<StoredSample> Forward(StoreConnection connection, SeriesSelection selection, MetricQuery query)
    {
        SampleOrder order = OrderOf(selection);
        PriorityQueue<SegmentRun, (long, long)> open = new();
        using IEnumerator<(long Key, byte[] Data)> segments = Open(connection, selection, query, order.First, order.First).GetEnumerator();
        bool more = segments.MoveNext();
        while (true)
        {
            while (more && (!open.TryPeek(out _, out (long Key, long) head) || segments.Current.Key <= head.Key))
            {
                SegmentRun run = new(Load(segments.Current.Data, selection, query, order), order);
                if (run.MoveNext())
                    open.Enqueue(run, run.Key);
                more = segments.MoveNext();
            }

            if (!open.TryPeek(out SegmentRun? next, out _))
                yield break;

            // As long as nothing else can come before, the run goes on without the queue.
            open.Dequeue();
            (long Key, long) other = open.TryPeek(out _, out (long, long) second) ? second : (long.MaxValue, long.MaxValue);
            long unread = more ? segments.Current.Key : long.MaxValue;
            bool left = true;
            while (left && next.Key.CompareTo(other) <= 0 && next.Key.Item1 < unread)
            {
                yield return next.Current;
                left = next.MoveNext();
            }

            if (left)
                open.Enqueue(next, next.Key);
        }
    }

    /// <summary>Goes back from the end until no older segment can hold one of the newest.</summary>
    private static List<StoredSample> Newest(StoreConnection connection, SeriesSelection selection, MetricQuery query, int most)
    {
        SampleOrder order = OrderOf(selection);
        PriorityQueue<StoredSample, (long, long)> newest = new();
        foreach ((long key, byte[] data) in Open(connection, selection, query, order.Last, order.Last + " DESC"))
        {
            if (newest.Count == most && newest.TryPeek(out _, out (long Key, long) oldest) && key < oldest.Key)
                break;

            foreach (StoredSample sample in Load(data, selection, query, order))
            {
                newest.Enqueue(sample, order.Key(sample));
                if (newest.Count > most)
                    newest.Dequeue();
            }
        }

        List<StoredSample> samples = new(newest.Count);
        while (newest.TryDequeue(out StoredSample sample, out _))
            samples.Add(sample);
        return samples;
    }

    private static SampleOrder OrderOf(SeriesSelection selection) => selection.Deployment is null ? SampleOrder.ByCommit : SampleOrder.ByTime;

    private static IEnumerable<(long Key, byte[] Data)> Open(StoreConnection connection, SeriesSelection selection, MetricQuery query, string key, string order)
    {
        RowFilter filter = new();
        filter.AndIf(selection.Deployment, "deployment = {0}");
        filter.AndIf(query.Since, "last_time >= {0}");
        string index = selection.Deployment is null ? $"sample_segments_by_{key}" : $"sample_segments_of_deployment_by_{key}";
        return connection.Stream(
            row => (row.GetInt64(0), row.GetFieldValue<byte[]>(1)),
            $"SELECT {key}, data FROM sample_segments {connection.Dialect.ByIndex(index)} {filter.Where} ORDER BY {order}",
            filter.Values);
    }

    private static StoredSample[] Load(byte[] data, SeriesSelection selection, MetricQuery query, SampleOrder order)
    {
        StoredSample[] samples = SegmentCodec.Decode(data, selection.Has);
        if (query.Since is { } since)
            samples = Array.FindAll(samples, sample => sample.Time >= since.UtcTicks);
        if (!SegmentRun.IsSorted(samples, order))
            Array.Sort(samples, (a, b) => order.Key(a).CompareTo(order.Key(b)));
        return samples;
    }
}
