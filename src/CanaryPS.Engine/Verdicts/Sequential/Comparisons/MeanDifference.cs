namespace CanaryPS.Engine.Verdicts.Sequential.Comparisons;

/// <summary>
/// Candidate less baseline, absolute or as a share of the baseline's size, with its standard error (GrowthBook's conventions: Welch's
/// degrees of freedom; the delta method for the ratio).
/// </summary>
/// <param name="Value">The difference.</param>
/// <param name="StandardError">Of the difference, above 0.</param>
/// <param name="Degrees">Welch's degrees of freedom.</param>
/// <param name="Count">Observations of both arms.</param>
internal readonly record struct MeanDifference(double Value, double StandardError, double Degrees, long Count)
{
    /// <summary>The difference; null with fewer than two observations in an arm, with no variance at all, or relative to a baseline of 0.</summary>
    public static MeanDifference? Of(ArmSummary baseline, ArmSummary candidate, bool relative)
    {
        if (baseline.Count < 2 || candidate.Count < 2 || (relative && baseline.Mean == 0))
            return null;

        double ofBaseline = baseline.Variance / baseline.Count;
        double ofCandidate = candidate.Variance / candidate.Count;
        if (!(ofBaseline + ofCandidate > 0))
            return null;

        double square = baseline.Mean * baseline.Mean;
        double variance = relative
            ? (ofCandidate / square) + (ofBaseline * candidate.Mean * candidate.Mean / (square * square))
            : ofBaseline + ofCandidate;
        double sum = ofBaseline + ofCandidate;
        double degrees = sum * sum
            / ((ofBaseline * ofBaseline / (baseline.Count - 1)) + (ofCandidate * ofCandidate / (candidate.Count - 1)));
        double value = Between(baseline.Mean, candidate.Mean, relative, baseline.Mean);
        return variance > 0 ? new(value, Math.Sqrt(variance), degrees, baseline.Count + candidate.Count) : null;
    }

    /// <summary>Candidate less baseline, over the size of a base where relative. The base is the baseline's mean before any adjustment.</summary>
    public static double Between(double baseline, double candidate, bool relative, double unadjustedBaseline) =>
        relative ? (candidate - baseline) / Math.Abs(unadjustedBaseline) : candidate - baseline;
}
