namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>The ranks of one series among two, equal values sharing their mean rank.</summary>
/// <param name="U">Pairs in which the first series is above the second, ties counted half (Mann and Whitney's U).</param>
/// <param name="Ties">The sum of t³ - t over groups of t equal values.</param>
internal readonly record struct RankSum(double U, double Ties)
{
    /// <summary>Of two sorted series, the first moved down by a shift. O(m + n).</summary>
    public static RankSum Of(double[] first, double[] second, double shift)
    {
        double above = 0;
        double ties = 0;
        int i = 0;
        int j = 0;
        while (i < first.Length || j < second.Length)
        {
            double value = j == second.Length || (i < first.Length && first[i] - shift <= second[j]) ? first[i] - shift : second[j];
            int ofFirst = 0;
            int ofSecond = 0;
            for (; i < first.Length && first[i] - shift == value; i++)
                ofFirst++;
            for (; j < second.Length && second[j] == value; j++)
                ofSecond++;

            above += ofFirst * ((j - ofSecond) + (ofSecond / 2.0));
            double equal = ofFirst + ofSecond;
            ties += (equal * equal * equal) - equal;
        }

        return new(above, ties);
    }

    /// <summary>The standard deviation of U where the series do not differ; 0 where all values are equal.</summary>
    public double Deviation(double m, double n) => Math.Sqrt(m * n / 12 * (m + n + 1 - (Ties / ((m + n) * (m + n - 1)))));
}
