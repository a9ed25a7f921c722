namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class StandardNormal
{
    private static readonly double[] A =
        [3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
         4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3];

    private static readonly double[] B =
        [1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
         2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3];

    private static readonly double[] C =
        [1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
         1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4];

    private static readonly double[] D =
        [1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
         1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9];

    private static readonly double[] E =
        [6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
         2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7];

    private static readonly double[] F =
        [1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
         7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15];

    private static readonly double[] Numerator =
        [220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 3.52624965998911e-02];

    private static readonly double[] Denominator =
        [440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264, 8.83883476483184e-02];

    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Probability of a value at or below x, 0-1 (Hart 5666 as given by West 2005, about 1e-15 absolute).</summary>
    public static double Cumulative(double x)
    {
        double size = Math.Abs(x);
        double tail = size > 38 ? 0 : Math.Exp(-size * size / 2) * TailFactor(size);
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>The natural logarithm of <see cref="Cumulative"/>, exact far below 0 where that rounds to nothing.</summary>
    public static double LogCumulative(double x)
    {
        double log = -x * x / 2;
        return x < 0 ? log + Math.Log(TailFactor(-x)) : Math.Log(Cumulative(x));
    }

    /// <summary>The quantile of a share between 0 and 1 (Wichura, algorithm AS 241, about 1e-16 relative).</summary>
    public static double Quantile(double share)
    {
        if (share is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "must be between 0 and 1");

        double q = share - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double center = 0.180625 - (q * q);
            return q * Polynomial(A, center) / Polynomial(B, center);
        }

        double r = Math.Sqrt(-Math.Log(Math.Min(share, 1 - share)));
        double tail = r <= 5
            ? Polynomial(C, r - 1.6) / Polynomial(D, r - 1.6)
            : Polynomial(E, r - 5) / Polynomial(F, r - 5);
        return Math.CopySign(tail, q);
    }

    private static double TailFactor(double x) => x < 7.07106781186547
        ? Polynomial(Numerator, x) / Polynomial(Denominator, x)
        : 1 / (x + (1 / (x + (2 / (x + (3 / (x + (4 / (x + 0.65))))))))) / Math.Sqrt(2 * Math.PI);

    private static double Polynomial(double[] coefficients, double x)
    {
        double sum = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            sum = (sum * x) + coefficients[i];
        return sum;
    }
}
