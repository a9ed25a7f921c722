namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>One metric of both arms.</summary>
/// <param name="Name">Name of the metric.</param>
/// <param name="Candidate">The candidate's values; null where one is missing.</param>
/// <param name="Baseline">The baseline's values.</param>
/// <param name="Groups">The groups that it counts in, at least one.</param>
/// <param name="Rule">How it is compared.</param>
internal sealed record KayentaMetric(
    string Name, IReadOnlyList<double?> Candidate, IReadOnlyList<double?> Baseline, IReadOnlyList<string> Groups, MetricRule Rule);
