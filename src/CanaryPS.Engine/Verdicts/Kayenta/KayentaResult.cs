namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>What an analysis found.</summary>
/// <param name="Class">Pass, marginal or fail.</param>
/// <param name="Score">The score and what it is made of.</param>
/// <param name="Metrics">Each metric's name and classification, in the order given.</param>
/// <param name="Sentence">The whole in one sentence.</param>
internal sealed record KayentaResult(
    ScoreClass Class, WeightedScore Score, IReadOnlyList<(string Name, MetricClassification Classification)> Metrics, string Sentence);
