namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// How a window of time is cut: its buckets are counted from 0001-01-01 UTC, and it is the newest of them, the one that is
/// running included.
/// </summary>
/// <param name="Width">Of a bucket, ticks.</param>
/// <param name="Number">Of buckets in the window.</param>
internal readonly record struct BucketScheme(long Width, int Number)
{
    /// <summary>One bucket, the UTC date.</summary>
    public static BucketScheme Session { get; } = new(TimeSpan.TicksPerDay, 1);

    /// <summary>60 buckets, so that it covers from 59/60 of its length to all of it.</summary>
    public static BucketScheme Sliding(TimeSpan length) => new(length.Ticks / 60, 60);

    /// <summary>Where the window begins that is the newest at a time, UTC ticks.</summary>
    public long Start(long now) => Math.Max(0, (now / Width) - Number + 1) * Width;
}
