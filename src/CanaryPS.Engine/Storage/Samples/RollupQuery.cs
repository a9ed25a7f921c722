namespace CanaryPS.Engine.Storage.Samples;

/// <summary>
/// Down-sampled points of one deployment, oldest first: those that are kept, and those of the samples that are still
/// raw, as one. In memory are the points of one period of each tier and one period of raw samples.
/// </summary>
internal static class RollupQuery
{
    public static IEnumerable<RolledSample> Read(StoreConnection connection, MetricQuery query, SampleResolution resolution)
    {
        if (query.DeploymentId is null)
            throw new ArgumentException("Down-sampled points are of one deployment; the query names none.", nameof(query));

        RollupTier tier = RollupTier.Of(resolution);
        SeriesSelection selection = SeriesSelection.Of(connection, query);
        if (selection.IsEmpty)
            return [];

        IEnumerable<RolledSample> points = Points(connection, selection, query, tier);
        return query.Last is { } last ? Newest(points, RowLimit.Check(last)) : points;
    }

    /// <summary>Goes through the time by days, of which whatever tier holds something is taken together.</summary>
    private static IEnumerable<RolledSample> Points(StoreConnection connection, SeriesSelection selection, MetricQuery query, RollupTier tier)
    {
        long deployment = selection.Deployment!.Value;
        long since = RollupTier.Floor(query.Since?.UtcTicks ?? 0, tier.Length);
        using IEnumerator<StoredSample> raw = SampleQuery.Forward(connection, selection, query with { Since = StoredValue.Time(since) }).GetEnumerator();
        bool hasRaw = raw.MoveNext();
        long from = RollupTier.Floor(since, RollupTier.Hours.Period);
        while (true)
        {
            long? hours = RollupRows.NextPeriod(connection, deployment, RollupTier.Hours, from);
            long? minutes = RollupRows.NextPeriod(connection, deployment, RollupTier.Minutes, from);
            long? samples = hasRaw ? raw.Current.Time : null;
            if (new[] { hours, minutes, samples }.Min() is not { } next)
                yield break;

            // Only hours need a day at once: they may share it with minutes and raw samples that came late.
            long start = RollupTier.Floor(next, RollupTier.Minutes.Period);
            long day = RollupTier.Floor(next, RollupTier.Hours.Period);
            bool wholeDay = hours == day;
            long end = wholeDay ? day + RollupTier.Hours.Period : start + RollupTier.Minutes.Period;
            List<(RollupTier Tier, RollupPoint Point)> found = [];
            if (wholeDay)
                found.AddRange(RollupRows.Read(connection, deployment, RollupTier.Hours, day, selection.Has).Select(point => (RollupTier.Hours, point)));

            RollupSet fine = new(tier.Length);
            for (long? period = minutes; period < end; period = RollupRows.NextPeriod(connection, deployment, RollupTier.Minutes, period.Value + 1))
            {
                foreach (RollupPoint point in RollupRows.Read(connection, deployment, RollupTier.Minutes, period.Value, selection.Has))
                    fine.Add(point);
            }

            for (; hasRaw && raw.Current.Time < end; hasRaw = raw.MoveNext())
                fine.Add(raw.Current);

            foreach ((RollupTier pointTier, RollupPoint point) in Together(found, fine, tier))
            {
                if (point.Start >= since)
                    yield return point.Rolled(selection, pointTier);
            }

            from = end;
        }
    }

    private static IEnumerable<(RollupTier Tier, RollupPoint Point)> Together(
        List<(RollupTier Tier, RollupPoint Point)> kept, RollupSet fine, RollupTier tier)
    {
        if (tier == RollupTier.Hours)
        {
            foreach ((_, RollupPoint point) in kept)
                fine.Add(point);
            kept = [];
        }

        return kept.Concat(fine.Points.Select(point => (tier, point))).OrderBy(found => found.Item2.Start).ThenBy(found => found.Item2.Series);
    }

    private static Queue<RolledSample> Newest(IEnumerable<RolledSample> points, int last)
    {
        Queue<RolledSample> newest = new();
        foreach (RolledSample point in points)
        {
            newest.Enqueue(point);
            if (newest.Count > last)
                newest.Dequeue();
        }

        return newest;
    }
}
