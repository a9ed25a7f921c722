namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>Correlations of the order of two series of the same length, computed over all pairs at once; null where either is constant.</summary>
internal static class RankCorrelation
{
    /// <summary>Pearson's correlation of the ranks, equal values sharing their mean rank, -1 to 1. O(n log n).</summary>
    public static double? Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        CoMoments ranks = new();
        foreach ((double rankX, double rankY) in Ranks(x).Zip(Ranks(y)))
            ranks.Add(rankX, rankY);
        return ranks.Correlation;
    }

    /// <summary>Tau-b: concordant less discordant pairs over the pairs untied in each series, -1 to 1. O(n²).</summary>
    public static double? Kendall(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        long score = 0;
        long untiedX = 0;
        long untiedY = 0;
        for (int i = 0; i < x.Count; i++)
        {
            for (int j = i + 1; j < x.Count; j++)
            {
                int signX = x[i].CompareTo(x[j]);
                int signY = y[i].CompareTo(y[j]);
                score += signX * signY;
                untiedX += Math.Abs(signX);
                untiedY += Math.Abs(signY);
            }
        }

        return untiedX == 0 || untiedY == 0 ? null : score / (Math.Sqrt(untiedX) * Math.Sqrt(untiedY));
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(i => values[i])];
        double[] ranks = new double[values.Count];
        for (int first = 0; first < order.Length;)
        {
            int after = first + 1;
            while (after < order.Length && values[order[after]] == values[order[first]])
                after++;
            for (int i = first; i < after; i++)
                ranks[order[i]] = (first + after + 1) / 2.0;
            first = after;
        }

        return ranks;
    }
}
