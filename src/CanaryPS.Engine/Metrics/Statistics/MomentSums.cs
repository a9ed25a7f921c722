namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Count, mean and sums of powers of the distances from it, of some values. Two of them combine into that of all values
/// (Chan, Golub and LeVeque 1979; Pébay 2008 for the third and fourth power). The default is that of no value.
/// </summary>
/// <param name="Count">Values.</param>
/// <param name="Mean">0 without a value.</param>
/// <param name="M2">Sum of the squares.</param>
/// <param name="M3">Sum of the cubes.</param>
/// <param name="M4">Sum of the fourth powers.</param>
internal readonly record struct MomentSums(long Count, double Mean, double M2, double M3, double M4)
{
    public static MomentSums Of(double value) => new(1, value, 0, 0, 0);

    public static MomentSums Combine(in MomentSums a, in MomentSums b)
    {
        if (a.Count == 0)
            return b;
        if (b.Count == 0)
            return a;

        double left = a.Count;
        double right = b.Count;
        double n = left + right;
        double delta = b.Mean - a.Mean;
        double step = delta / n;
        double term = delta * step * left * right;
        return new MomentSums(
            a.Count + b.Count,
            a.Mean + (step * right),
            a.M2 + b.M2 + term,
            a.M3 + b.M3 + (term * step * (left - right)) + (3 * step * ((left * b.M2) - (right * a.M2))),
            a.M4 + b.M4
                + (term * step * step * ((left * left) - (left * right) + (right * right)))
                + (6 * step * step * ((left * left * b.M2) + (right * right * a.M2)))
                + (4 * step * ((left * b.M3) - (right * a.M3))));
    }
}
