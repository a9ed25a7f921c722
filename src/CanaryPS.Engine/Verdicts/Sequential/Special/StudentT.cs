using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>Student's t distribution by the incomplete beta function (Abramowitz and Stegun 26.7.1). Degrees of freedom above 0.</summary>
internal static class StudentT
{
    /// <summary>Probability of a value at or below t, 0-1.</summary>
    public static double Cumulative(double t, double degrees) => t > 0 ? 1 - Tail(t, degrees) : Tail(-t, degrees);

    /// <summary>The value with the share at or below it; the share between 0 and 1.</summary>
    public static double Quantile(double share, double degrees)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "must be between 0 and 1");

        double tail = Math.Min(share, 1 - share);
        if (tail == 0.5)
            return 0;

        // The tails are heavier than the normal one, so the normal quantile is a lower end.
        double low = -StandardNormal.Quantile(tail);
        double high = (2 * low) + 1;
        TailExcess equation = new(tail, degrees);
        while (equation.At(high) > 0)
            (low, high) = (high, 2 * high);
        double found = RootSearch.Between(equation, low, high, equation.At(low), equation.At(high), 1e-13);
        return share < 0.5 ? -found : found;
    }

    /// <summary>Probability of a value above t, which is at least 0.</summary>
    private static double Tail(double t, double degrees)
    {
        double square = t * t;
        // Near 0 the complement is the number without a rounding error.
        return square < degrees
            ? (1 - IncompleteBeta.Of(0.5, degrees / 2, square / (degrees + square))) / 2
            : IncompleteBeta.Of(degrees / 2, 0.5, degrees / (degrees + square)) / 2;
    }

    private readonly struct TailExcess(double tail, double degrees) : IEquation
    {
        public double At(double x) => Math.Log(Tail(x, degrees) / tail);
    }
}
