namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>What a Mann-Whitney test found.</summary>
/// <param name="U">Pairs in which the first series is above the second, ties counted half.</param>
/// <param name="TwoSidedP">p-value of a difference in either direction, 0-1.</param>
/// <param name="GreaterP">p-value of a first series above the second, 0-1.</param>
internal readonly record struct RankTest(double U, double TwoSidedP, double GreaterP);
