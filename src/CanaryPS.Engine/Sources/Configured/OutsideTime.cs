using System.Globalization;

namespace CanaryPS.Engine.Sources.Configured;

/// <summary>Times as the world outside writes them.</summary>
internal static class OutsideTime
{
    /// <summary>From here on a number counts milliseconds: in seconds it would be the year 5138.</summary>
    private const double LeastMilliseconds = 1e11;

    /// <summary>How far ahead of ours another clock may be. A time from further ahead would make old data look fresh.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>ISO 8601, UTC where it has no offset, or a number since 1970; null where it is neither or lies in the future.</summary>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        DateTimeOffset? time = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? FromNumber(number)
            : FromText(text);
        return time > now + Ahead ? null : time;
    }

    private static DateTimeOffset? FromText(string text) =>
        text is [>= '0' and <= '9', _, _, _, '-', ..]
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;

    private static DateTimeOffset? FromNumber(double number)
    {
        double milliseconds = Math.Abs(number) < LeastMilliseconds ? number * 1000 : number;
        double ticks = Math.Round(milliseconds * TimeSpan.TicksPerMillisecond);
        return double.IsFinite(ticks) && ticks >= 0 && ticks < (DateTime.MaxValue - DateTime.UnixEpoch).Ticks
            ? DateTimeOffset.UnixEpoch.AddTicks((long)ticks)
            : null;
    }
}
