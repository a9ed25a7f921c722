namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>
/// The regularised incomplete beta function: Lentz's continued fraction on the side of the mean where it is short, and
/// Gauss-Legendre quadrature where both arguments are large (Press and others 2007, Numerical Recipes 6.4).
/// About 1e-14 absolute, 1e-10 for large arguments.
/// </summary>
internal static class IncompleteBeta
{
    private const double LargeFrom = 2000;
    private const double Exact = 1e-16;
    private const double Tiny = 1e-300;

    /// <summary>The probability at or below x of a beta distribution, 0-1; a and b above 0, x 0-1.</summary>
    public static double Of(double a, double b, double x)
    {
        if (x <= 0)
            return 0;
        if (x >= 1)
            return 1;

        return x <= (a + 1) / (a + b + 2) ? Smaller(a, b, x, 1 - x) : 1 - Smaller(b, a, 1 - x, x);
    }

    private static double Smaller(double a, double b, double x, double rest)
    {
        double logDensity = (a * Math.Log(x)) + (b * Math.Log(rest)) - LogBeta.Of(a, b);
        if (logDensity < -745)
            return 0;

        return Math.Exp(logDensity) * (a > LargeFrom && b > LargeFrom ? Integral(a, b, x) : Fraction(a, b, x) / a);
    }

    private static double Fraction(double a, double b, double x)
    {
        double c = 1;
        double d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        double value = d;
        for (int m = 1; m < 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            value *= c * d;

            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            double change = c * d;
            value *= change;
            if (Math.Abs(change - 1) < Exact)
                break;
        }

        return value;
    }

    /// <summary>The part below x over x^a (1-x)^b, for an x below the mean.</summary>
    private static double Integral(double a, double b, double x)
    {
        double spread = Math.Sqrt(a * b / ((a + b) * (a + b) * (a + b + 1)));
        double end = Math.Max(0, Math.Min((a / (a + b)) - (10 * spread), x - (5 * spread)));
        double sum = 0;
        ReadOnlySpan<double> points = Quadrature.Points;
        ReadOnlySpan<double> weights = Quadrature.Weights;
        for (int i = 0; i < points.Length; i++)
        {
            double t = x + ((end - x) * points[i]);
            sum += weights[i] * Math.Exp(((a - 1) * Math.Log(t / x)) + ((b - 1) * Math.Log((1 - t) / (1 - x))));
        }

        return sum * (x - end) / (x * (1 - x));
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
