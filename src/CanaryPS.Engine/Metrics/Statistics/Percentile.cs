namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>Exact percentiles of a series. The share is 0-1.</summary>
internal static class Percentile
{
    /// <summary>Linear between order statistics (Hyndman and Fan type 7); null without a value.</summary>
    public static double? Linear(OrderStatisticTree values, double share)
    {
        if (values.Count == 0)
            return null;

        double position = Checked(share) * (values.Count - 1);
        long lower = (long)position;
        double low = values[lower];
        double part = position - lower;
        return part == 0 ? low : low + (part * (values[lower + 1] - low));
    }

    /// <summary>The smallest value with at least the share at or below it (type 1); null without a value.</summary>
    public static double? NearestRank(OrderStatisticTree values, double share) =>
        values.Count == 0 ? null : values[Math.Max(1, (long)Math.Ceiling(values.Count * Checked(share))) - 1];

    private static double Checked(double share) => share is >= 0 and <= 1
        ? share
        : throw new ArgumentOutOfRangeException(nameof(share), share, "must be 0 to 1");
}
