namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>The scores from which an analysis passes or is marginal, 0-100, the first not below the second.</summary>
/// <param name="Pass">A pass at or above it.</param>
/// <param name="Marginal">Marginal at or above it, else a fail.</param>
internal readonly record struct ScoreBounds(double Pass, double Marginal)
{
    public ScoreClass Classify(double score) => score >= Pass ? ScoreClass.Pass : score >= Marginal ? ScoreClass.Marginal : ScoreClass.Fail;
}
