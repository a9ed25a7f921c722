namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>Riemann's zeta function above 1, by the Euler-Maclaurin formula (Abramowitz and Stegun 23.2.9; about 1e-15 relative).</summary>
internal static class Zeta
{
    private const int Summed = 16;

    public static double Of(double s)
    {
        if (s is not > 1)
            throw new ArgumentOutOfRangeException(nameof(s), s, "must be above 1");

        double sum = 0;
        for (int n = 1; n < Summed; n++)
            sum += Math.Pow(n, -s);

        double last = Math.Pow(Summed, -s);
        double term = s * last / Summed;
        double tail = (last * Summed / (s - 1)) + (last / 2) + (term / 12);
        term *= (s + 1) * (s + 2) / (Summed * Summed);
        tail -= term / 720;
        term *= (s + 3) * (s + 4) / (Summed * Summed);
        tail += term / 30240;
        term *= (s + 5) * (s + 6) / (Summed * Summed);
        return sum + tail - (term / 1209600);
    }
}
