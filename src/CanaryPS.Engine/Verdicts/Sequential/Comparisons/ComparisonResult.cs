namespace CanaryPS.Engine.Verdicts.Sequential.Comparisons;

/// <summary>What a test of two means found.</summary>
/// <param name="Difference">The difference tested.</param>
/// <param name="Low">Lower end of the interval; null where the test does not bound that side.</param>
/// <param name="High">Upper end; null where the test does not bound that side.</param>
/// <param name="PValue">0-1.</param>
internal readonly record struct ComparisonResult(MeanDifference Difference, double? Low, double? High, double PValue)
{
    /// <summary>The interval on the sides that were looked at.</summary>
    public static ComparisonResult About(MeanDifference difference, Side side, double half, double pValue) => new(
        difference,
        side == Side.Less ? null : difference.Value - half,
        side == Side.Greater ? null : difference.Value + half,
        pValue);
}
