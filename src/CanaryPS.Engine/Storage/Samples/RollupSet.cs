using CanaryPS.Engine.Metrics.Sketches;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>Points of one length, at most one for each series and start.</summary>
/// <param name="length">Of a point, in ticks.</param>
internal sealed class RollupSet(long length)
{
    private readonly Dictionary<(long Start, long Series), RollupPoint> points = [];

    public int Count => points.Count;

    /// <summary>By start, then by series.</summary>
    public IEnumerable<RollupPoint> Points => points.OrderBy(pair => pair.Key).Select(pair => pair.Value);

    public void Add(StoredSample sample)
    {
        (long, long) key = (RollupTier.Floor(sample.Time, length), sample.Series);
        points[key] = points.TryGetValue(key, out RollupPoint? known) ? known.And(sample) : RollupPoint.Of(sample, length);
    }

    /// <summary>Takes in a point of this length or of a shorter one.</summary>
    public void Add(RollupPoint point)
    {
        (long, long) key = (RollupTier.Floor(point.Start, length), point.Series);
        points[key] = points.TryGetValue(key, out RollupPoint? known)
            ? known.And(point, length)
            : Own(point, key.Item1);
    }

    /// <summary>The same point with a sketch of its own, which samples are added to.</summary>
    private static RollupPoint Own(RollupPoint point, long start)
    {
        DDSketch sketch = new();
        sketch.Merge(point.Sketch);
        return new RollupPoint
        {
            Series = point.Series,
            Start = start,
            Count = point.Count,
            Missing = point.Missing,
            Min = point.Min,
            Max = point.Max,
            Mean = point.Mean,
            Sketch = sketch,
            Last = point.Last,
        };
    }
}
