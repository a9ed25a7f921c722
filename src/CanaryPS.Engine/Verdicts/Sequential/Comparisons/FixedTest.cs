using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential.Comparisons;

/// <summary>Welch's t-test of a difference: valid for one look at a time that was chosen before (GrowthBook's TTest).</summary>
internal static class FixedTest
{
    /// <param name="difference">The difference.</param>
    /// <param name="side">What is looked for.</param>
    /// <param name="alpha">Error, above 0 and below 0.5.</param>
    public static ComparisonResult Of(MeanDifference difference, Side side, double alpha)
    {
        double statistic = difference.Value / difference.StandardError;
        double tail = side == Side.Both ? alpha / 2 : alpha;
        double half = StudentT.Quantile(1 - tail, difference.Degrees) * difference.StandardError;
        double pValue = side switch
        {
            Side.Greater => StudentT.Cumulative(-statistic, difference.Degrees),
            Side.Less => StudentT.Cumulative(statistic, difference.Degrees),
            _ => 2 * StudentT.Cumulative(-Math.Abs(statistic), difference.Degrees),
        };
        return ComparisonResult.About(difference, side, half, pValue);
    }
}
