namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>Sizes of the difference between two series, in Kayenta's definitions. Neither series is empty.</summary>
internal static class EffectSizes
{
    /// <summary>The candidate's mean over the baseline's; null where either is 0.</summary>
    public static double? MeanRatio(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline)
    {
        double over = Mean(candidate);
        double under = Mean(baseline);
        return over == 0 || under == 0 ? null : over / under;
    }

    /// <summary>The chance that a value of the candidate is above one of the baseline, ties counted half, 0-1 (Vargha and Delaney 2000).</summary>
    public static double CommonLanguage(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline) =>
        RankSum.Of(Sorted(candidate), Sorted(baseline), 0).U / ((double)candidate.Count * baseline.Count);

    /// <summary>Cohen's d: the distance of the means over the pooled standard deviation; null where there is no deviation or no degree of freedom.</summary>
    public static double? CohenD(IReadOnlyList<double> candidate, IReadOnlyList<double> baseline)
    {
        double squares = Squares(candidate) + Squares(baseline);
        int degrees = candidate.Count + baseline.Count - 2;
        return squares > 0 && degrees > 0 ? Math.Abs(Mean(candidate) - Mean(baseline)) / Math.Sqrt(squares / degrees) : null;
    }

    public static double Mean(IReadOnlyList<double> values)
    {
        double mean = values.Sum() / values.Count;
        // A second pass takes out the rounding of the first.
        return mean + (values.Sum(value => value - mean) / values.Count);
    }

    private static double Squares(IReadOnlyList<double> values)
    {
        double mean = Mean(values);
        return values.Sum(value => (value - mean) * (value - mean));
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        double[] sorted = [.. values];
        Array.Sort(sorted);
        return sorted;
    }
}
