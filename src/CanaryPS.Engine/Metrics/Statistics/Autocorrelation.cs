namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>Correlation of a series with itself some values before, with the biased estimator (sums over n), over all values at once.</summary>
internal static class Autocorrelation
{
    /// <summary>-1 to 1; null where the series is no longer than the lag, or constant. O(n).</summary>
    public static double? Of(IReadOnlyList<double> values, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lag);
        if (values.Count <= lag)
            return null;

        double mean = values.Average();
        double squares = values.Sum(value => (value - mean) * (value - mean));
        double products = 0;
        for (int i = lag; i < values.Count; i++)
            products += (values[i] - mean) * (values[i - lag] - mean);
        return squares > 0 ? products / squares : null;
    }

    /// <summary>
    /// Herfindahl and Hirschman index of the positive autocorrelations of lags 1 to the most: near 1 where one lag holds
    /// all, a sign of smoothed returns (Getmansky, Lo and Makarov 2004). Null where none is positive.
    /// </summary>
    public static double? Concentration(IReadOnlyList<double> values, int mostLag)
    {
        double sum = 0;
        double squares = 0;
        for (int lag = 1; lag <= mostLag; lag++)
        {
            if (Of(values, lag) is not (> 0 and { } positive))
                continue;
            sum += positive;
            squares += positive * positive;
        }

        return sum > 0 ? squares / (sum * sum) : null;
    }
}
