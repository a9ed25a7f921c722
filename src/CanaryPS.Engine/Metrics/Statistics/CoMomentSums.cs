namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Count, means and sums of products of the distances from them, of some pairs (Chan, Golub and LeVeque 1979, for two variables).
/// The default is that of no pair.
/// </summary>
/// <param name="Count">Pairs.</param>
/// <param name="MeanX">0 without a pair.</param>
/// <param name="MeanY">0 without a pair.</param>
/// <param name="YY">Sum of the squares of y.</param>
/// <param name="XY">Sum of the products.</param>
internal readonly record struct CoMomentSums(long Count, double MeanX, double MeanY, double YY, double XY) : ISummary<CoMomentSums>
{
    public static CoMomentSums Empty => default;

    /// <summary>Least-squares slope of x on y; null where y has no variance.</summary>
    public double? SlopeOnY => YY > 0 ? XY / YY : null;

    public static CoMomentSums Of(double x, double y) => new(1, x, y, 0, 0);

    public static CoMomentSums Combine(in CoMomentSums earlier, in CoMomentSums later)
    {
        if (earlier.Count == 0)
            return later;
        if (later.Count == 0)
            return earlier;

        long count = earlier.Count + later.Count;
        double part = (double)later.Count / count;
        double dx = later.MeanX - earlier.MeanX;
        double dy = later.MeanY - earlier.MeanY;
        double weight = earlier.Count * part;
        return new CoMomentSums(
            count,
            earlier.MeanX + (dx * part),
            earlier.MeanY + (dy * part),
            earlier.YY + later.YY + (dy * dy * weight),
            earlier.XY + later.XY + (dx * dy * weight));
    }
}
