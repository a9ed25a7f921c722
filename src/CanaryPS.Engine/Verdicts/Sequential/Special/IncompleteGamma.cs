namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>
/// Logarithms of the regularised incomplete gamma functions P (below x) and Q (above x): a series below a + 1, Lentz's continued
/// fraction above it, and Gauss-Legendre quadrature for a large a, where those two take long (Press and others 2007, Numerical
/// Recipes 6.2). About 1e-13 absolute, 1e-10 for a large a.
/// </summary>
internal static class IncompleteGamma
{
    private const double LargeFrom = 200;
    private const double Exact = 1e-16;
    private const double Tiny = 1e-300;

    /// <summary>ln P(a, x), a above 0, x at least 0.</summary>
    public static double LogLower(double a, double x) => Log(a, x, below: true);

    /// <summary>ln Q(a, x), a above 0, x at least 0.</summary>
    public static double LogUpper(double a, double x) => Log(a, x, below: false);

    private static double Log(double a, double x, bool below)
    {
        if (x <= 0)
            return below ? double.NegativeInfinity : 0;

        double logDensity = (a * Math.Log(x)) - x - LogGamma.Of(a);
        bool smallerIsBelow = x < a + 1;
        double logSmaller = logDensity + Math.Log(
            a >= LargeFrom ? Integral(a, x, smallerIsBelow) : smallerIsBelow ? Series(a, x) : Fraction(a, x));
        return smallerIsBelow == below ? logSmaller : LogOnePlus.Of(-Math.Exp(logSmaller));
    }

    private static double Series(double a, double x)
    {
        double term = 1 / a;
        double sum = term;
        for (double n = a + 1; term > sum * Exact; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a;
        double c = 1 / Tiny;
        double d = 1 / b;
        double value = d;
        for (int i = 1; i < 10_000; i++)
        {
            double step = i * (a - i);
            b += 2;
            d = 1 / NotZero((step * d) + b);
            c = NotZero(b + (step / c));
            double change = c * d;
            value *= change;
            if (Math.Abs(change - 1) < Exact)
                break;
        }

        return value;
    }

    /// <summary>The tail on one side over the density at x, times x: the integral of (t/x)^(a-1) e^(x-t) dt / x.</summary>
    private static double Integral(double a, double x, bool below)
    {
        double mode = a - 1;
        double spread = Math.Sqrt(a);
        double end = below
            ? Math.Max(0, Math.Min(mode - (9 * spread), x - (7 * spread)))
            : Math.Max(mode + (11 * spread), x + (8 * spread));
        double width = Math.Abs(end - x);
        double sum = 0;
        ReadOnlySpan<double> points = Quadrature.Points;
        ReadOnlySpan<double> weights = Quadrature.Weights;
        for (int i = 0; i < points.Length; i++)
        {
            double t = x + ((end - x) * points[i]);
            sum += weights[i] * Math.Exp((mode * Math.Log(t / x)) + x - t);
        }

        return sum * width / x;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
