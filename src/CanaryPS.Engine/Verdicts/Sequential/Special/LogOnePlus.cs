namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>ln(1 + x) without losing the digits of a small x (Kahan; Goldberg 1991, theorem 4).</summary>
internal static class LogOnePlus
{
    public static double Of(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
