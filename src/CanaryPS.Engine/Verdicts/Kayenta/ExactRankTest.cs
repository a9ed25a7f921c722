namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>
/// The exact two-sided p-value of a Mann-Whitney test without ties: the share of the orders of both series whose U is at least as far
/// from the middle (Mann and Whitney 1947, their recurrence as a product of polynomials).
/// </summary>
internal static class ExactRankTest
{
    /// <summary>The p-value, 0-1; null where two values are equal.</summary>
    public static double? TwoSidedP(IEnumerable<double> first, IEnumerable<double> second)
    {
        double[] x = [.. first];
        double[] y = [.. second];
        Array.Sort(x);
        Array.Sort(y);
        RankSum ranks = RankSum.Of(x, y, 0);
        if (ranks.Ties > 0)
            return null;

        double smaller = Math.Min(ranks.U, ((double)x.Length * y.Length) - ranks.U);
        return Math.Min(1, 2 * Distribution(x.Length, y.Length).Take((int)smaller + 1).Sum());
    }

    /// <summary>The chance of every U: the coefficients of the product of (1 - q^(n+i)) / (1 - q^i), each factor scaled to a sum of 1.</summary>
    private static double[] Distribution(int m, int n)
    {
        double[] chances = new double[(m * n) + 1];
        chances[0] = 1;
        for (int i = 1; i <= m; i++)
        {
            for (int u = chances.Length - 1; u >= n + i; u--)
                chances[u] -= chances[u - n - i];
            for (int u = i; u < chances.Length; u++)
                chances[u] += chances[u - i];
            for (int u = 0; u < chances.Length; u++)
                chances[u] *= (double)i / (n + i);
        }

        return chances;
    }
}
