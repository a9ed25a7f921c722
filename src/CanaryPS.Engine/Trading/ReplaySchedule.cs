namespace CanaryPS.Engine.Trading;

/// <summary>
/// When each traded session is due on the deployment's clock: evenly spaced from the start, or at the sessions' own times. Due
/// times are whole milliseconds, so that every store gives them back as they were.
/// </summary>
internal sealed class ReplaySchedule(ReplayRange range, DateTimeOffset startedAt, double? secondsPerBar)
{
    /// <summary>Least time between two sessions, s.</summary>
    public const double MinSecondsPerBar = 0.001;

    public ReplayRange Range { get; } = range;

    /// <summary>When session k, from 0, is due; null after the last.</summary>
    public DateTimeOffset? Due(int k)
    {
        if (k >= Range.Count)
            return null;

        if (secondsPerBar is not { } seconds)
            return Range[k].Time;

        long milliseconds = (startedAt.UtcTicks / TimeSpan.TicksPerMillisecond) + (long)Math.Round((k + 1) * seconds * 1000);
        return new DateTimeOffset(milliseconds * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
    }

    /// <summary>The first session due after a time; all of them where the time is null.</summary>
    public int NextAfter(DateTimeOffset? time)
    {
        int low = 0;
        int high = time is null ? 0 : Range.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Due(middle) > time)
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
