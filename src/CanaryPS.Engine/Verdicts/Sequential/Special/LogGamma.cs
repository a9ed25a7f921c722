namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>The logarithm of the gamma function (Abramowitz and Stegun 6.1.15 and 6.1.40, about 1e-15 relative).</summary>
internal static class LogGamma
{
    private const double LargeFrom = 10;
    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>Of a number above 0. Small numbers are first raised by the recurrence to where the series is exact.</summary>
    public static double Of(double x)
    {
        if (x >= LargeFrom)
            return Stirling(x) + Correction(x);

        double product = 1;
        while (x < LargeFrom)
            product *= x++;
        return Stirling(x) + Correction(x) - Math.Log(product);
    }

    /// <summary>What Stirling's formula leaves out, for a number of 10 or more.</summary>
    public static double Correction(double x)
    {
        double square = 1 / (x * x);
        return (0.083333333333333333 + (square * (-0.0027777777777777778 + (square * (7.9365079365079365e-4 + (square * (-5.9523809523809524e-4
            + (square * (8.4175084175084175e-4 + (square * (-1.9175269175269175e-3 + (square * 6.4102564102564103e-3)))))))))))) / x;
    }

    private static double Stirling(double x) => ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi;
}
