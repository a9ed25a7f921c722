using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>Mean and variance of the logarithmic factors of the comparison's bets, while an effect is there.</summary>
internal static class Growth
{
    private const int Points = 48;

    /// <summary>The middles of equally likely parts of a normal distribution.</summary>
    private static readonly double[] Normal = [.. Enumerable.Range(0, Points).Select(i => StandardNormal.Quantile((i + 0.5) / Points))];

    /// <summary>A bad outcome that is more frequent: of one order of each arm.</summary>
    /// <param name="baseline">Chance of it in the baseline, above 0.</param>
    /// <param name="candidate">Chance of it in the candidate.</param>
    /// <param name="multiple">The bet.</param>
    public static (double Mean, double Variance) OfRate(double baseline, double candidate, double multiple)
    {
        double pooled = (baseline + candidate) / 2;
        return Summed(
            from c in new[] { 0, 1 }
            from b in new[] { 0, 1 }
            select ((c == 1 ? candidate : 1 - candidate) * (b == 1 ? baseline : 1 - baseline),
                RateContrast.LogFactor(multiple, pooled, 0.5, c, 1 - c, b, 1 - b)));
    }

    /// <summary>Observations that lie higher: of one of each arm.</summary>
    /// <param name="shift">How much, in standard deviations of one arm.</param>
    /// <param name="bet">The bet.</param>
    public static (double Mean, double Variance) OfShift(double shift, double bet)
    {
        double pooled = Math.Sqrt(1 + (shift * shift / 4));
        (double Mean, double Variance) candidate = Summed(Normal.Select(z => (1.0 / Points, ShiftContrast.LogFactor(bet, (z + (shift / 2)) / pooled, 0.5, ofCandidate: true))));
        (double Mean, double Variance) baseline = Summed(Normal.Select(z => (1.0 / Points, ShiftContrast.LogFactor(bet, (z - (shift / 2)) / pooled, 0.5, ofCandidate: false))));
        return (candidate.Mean + baseline.Mean, candidate.Variance + baseline.Variance);
    }

    /// <summary>Wilder returns: of one period in which both arms moved.</summary>
    /// <param name="ratio">How many times as wild, beyond the tolerance.</param>
    /// <param name="stake">The bet.</param>
    public static (double Mean, double Variance) OfVolatility(double ratio, double stake)
    {
        double scale = (1 + (ratio * ratio)) / 2;
        return Summed(
            from x in Normal
            from y in Normal
            select (1.0 / (Points * Points), VolatilityContrast.LogOddsOnGreater(stake * ((ratio * ratio * y * y) - (x * x)) / scale)));
    }

    private static (double Mean, double Variance) Summed(IEnumerable<(double Chance, double Value)> outcomes)
    {
        double mean = 0;
        double square = 0;
        foreach ((double chance, double value) in outcomes)
        {
            mean += chance * value;
            square += chance * value * value;
        }

        return (mean, Math.Max(square - (mean * mean), 0));
    }
}
