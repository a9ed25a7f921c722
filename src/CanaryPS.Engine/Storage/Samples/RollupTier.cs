namespace CanaryPS.Engine.Storage.Samples;

/// <summary>One resolution of down-sampled points, and how they are kept: those of one period in one row.</summary>
/// <param name="Resolution">Its name.</param>
/// <param name="Length">Of a point, in ticks.</param>
/// <param name="Period">Of a row, in ticks.</param>
internal sealed record RollupTier(SampleResolution Resolution, long Length, long Period)
{
    public static RollupTier Minutes { get; } = new(SampleResolution.Minute, TimeSpan.TicksPerMinute, TimeSpan.TicksPerHour);

    public static RollupTier Hours { get; } = new(SampleResolution.Hour, TimeSpan.TicksPerHour, TimeSpan.TicksPerDay);

    public static RollupTier Of(SampleResolution resolution) => resolution switch
    {
        SampleResolution.Minute => Minutes,
        SampleResolution.Hour => Hours,
        _ => throw new ArgumentOutOfRangeException(nameof(resolution), resolution, "is no resolution"),
    };

    public static long Floor(long ticks, long unit) => ticks - (ticks % unit);
}
