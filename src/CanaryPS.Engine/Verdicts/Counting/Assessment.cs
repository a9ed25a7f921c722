namespace CanaryPS.Engine.Verdicts.Counting;

/// <summary>What counting came to, and why.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Sentence">Why, in one sentence.</param>
internal readonly record struct Assessment(AnalysisPhase Phase, string Sentence);
