namespace CanaryPS.Engine.Verdicts.Sequential.Means;

/// <summary>
/// The mean of bounded observations, valid however often one looks and with no assumption but the bounds: the gamma-exponential
/// mixture over the squared prediction errors (Howard and others 2021, theorem 4 and proposition 8).
/// </summary>
internal static class EmpiricalBernstein
{
    /// <summary>The means that no look has ruled out, within the bounds of an observation.</summary>
    /// <param name="observations">What was seen, at least one observation.</param>
    /// <param name="alpha">Chance that the true mean is ever outside, above 0 and below 1; half of it is spent on each side.</param>
    /// <param name="tunedVariance">The sum of squares at which the interval is tightest, above 0; where not given, that of 100 observations with a quarter of the range as deviation.</param>
    public static (double Low, double High) Interval(PredictedSquares observations, double alpha, double? tunedVariance = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(observations.Count, 1, nameof(observations));
        double range = observations.Greatest - observations.Least;
        double v = tunedVariance ?? Bernoulli.DefaultTuning * range * range / 16;
        double bound = GammaExponentialMixture.TightestAt(v, alpha / 2, range).Bound(observations.Sum, -Math.Log(alpha / 2));
        double half = bound / observations.Count;
        return (Math.Max(observations.Mean - half, observations.Least), Math.Min(observations.Mean + half, observations.Greatest));
    }
}
