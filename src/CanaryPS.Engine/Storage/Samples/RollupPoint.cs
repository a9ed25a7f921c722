using CanaryPS.Engine.Metrics.Sketches;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>The samples of one series over one length of time; points of the same series merge without loss.</summary>
internal sealed class RollupPoint
{
    public required long Series { get; init; }

    /// <summary>The start, in ticks.</summary>
    public required long Start { get; init; }

    /// <summary>Samples with a value.</summary>
    public long Count { get; init; }

    public long Missing { get; init; }

    public double Min { get; init; }

    public double Max { get; init; }

    public double Mean { get; init; }

    public DDSketch Sketch { get; init; } = new();

    /// <summary>The newest sample.</summary>
    public required StoredSample Last { get; init; }

    public static RollupPoint Of(StoredSample sample, long length)
    {
        long start = RollupTier.Floor(sample.Time, length);
        if (sample.Value is not { } value)
            return new RollupPoint { Series = sample.Series, Start = start, Missing = 1, Last = sample };

        RollupPoint point = new() { Series = sample.Series, Start = start, Count = 1, Min = value, Max = value, Mean = value, Last = sample };
        point.Sketch.Add(value);
        return point;
    }

    /// <summary>This point with one more sample of its time. It takes this one's sketch with it, which is the same object.</summary>
    public RollupPoint And(StoredSample sample)
    {
        StoredSample last = (sample.Time, sample.Position).CompareTo((Last.Time, Last.Position)) >= 0 ? sample : Last;
        if (sample.Value is not { } value)
            return new RollupPoint { Series = Series, Start = Start, Count = Count, Missing = Missing + 1, Min = Min, Max = Max, Mean = Mean, Sketch = Sketch, Last = last };

        Sketch.Add(value);
        return new RollupPoint
        {
            Series = Series,
            Start = Start,
            Count = Count + 1,
            Missing = Missing,
            Min = Count == 0 ? value : Math.Min(Min, value),
            Max = Count == 0 ? value : Math.Max(Max, value),
            Mean = Count == 0 ? value : (Mean * ((double)Count / (Count + 1))) + (value * (1.0 / (Count + 1))),
            Sketch = Sketch,
            Last = last,
        };
    }

    /// <summary>Both as one point of the given length, at the start of this one.</summary>
    public RollupPoint And(RollupPoint other, long length)
    {
        DDSketch sketch = new();
        sketch.Merge(Sketch);
        sketch.Merge(other.Sketch);
        long count = Count + other.Count;
        (RollupPoint low, RollupPoint high) = (Count == 0 ? other : this, other.Count == 0 ? this : other);
        return new RollupPoint
        {
            Series = Series,
            Start = RollupTier.Floor(Start, length),
            Count = count,
            Missing = Missing + other.Missing,
            Min = Math.Min(low.Min, high.Min),
            Max = Math.Max(low.Max, high.Max),
            // Weights before the sum: a sum of two great values could be infinite.
            Mean = count == 0 ? 0 : (Mean * ((double)Count / count)) + (other.Mean * ((double)other.Count / count)),
            Sketch = sketch,
            Last = (other.Last.Time, other.Last.Position).CompareTo((Last.Time, Last.Position)) >= 0 ? other.Last : Last,
        };
    }

    public RolledSample Rolled(SeriesSelection selection, RollupTier tier)
    {
        MetricSample model = selection.Model(Series);
        bool has = Count > 0;
        return new RolledSample
        {
            DeploymentId = model.DeploymentId,
            Name = model.Name,
            Type = model.Type,
            Arm = model.Arm,
            Window = model.Window,
            Unit = model.Unit,
            Time = StoredValue.Time(Start),
            Resolution = tier.Resolution,
            Count = Count,
            Missing = Missing,
            Min = has ? Min : null,
            Max = has ? Max : null,
            Mean = has ? Mean : null,
            Median = Sketch.Quantile(0.5),
            P95 = Sketch.Quantile(0.95),
            P99 = Sketch.Quantile(0.99),
            LastTime = StoredValue.Time(Last.Time),
            Last = Last.Value,
            LastCount = Last.Count,
            Reason = Last.Reason,
        };
    }
}
