using System.Collections.ObjectModel;

namespace CanaryPS;

/// <summary>
/// The <c>kayenta:</c> section, for <see cref="AnalysisKind.Kayenta"/>: each metric gives one value of both arms an evaluation, and the judge compares
/// the two series since the canary began.
/// </summary>
public sealed record KayentaJudgeSettings
{
    /// <summary>The score that passes, 0-100.</summary>
    public double PassScore { get; init; } = 95;

    /// <summary>The score below which the candidate is rolled back, 0-100, at most <see cref="PassScore"/>; in between it holds.</summary>
    public double MarginalScore { get; init; } = 75;

    /// <summary>Share of the estimated shift that the interval must pass, 0-1.</summary>
    public double Tolerance { get; init; } = 0.25;

    /// <summary>Confidence of the interval, 0.5 to 1 exclusive.</summary>
    public double Confidence { get; init; } = 0.98;

    /// <summary>The newest values of each series that are compared, at least 20.</summary>
    public int MaxSamples { get; init; } = 240;

    /// <summary>
    /// What each value covers, as in <see cref="ProductionSettings.MetricWindows"/>; null is one monitoring interval, so that no value covers what another does.
    /// </summary>
    public string? Window { get; init; }

    /// <summary>Weights of the groups, 0-100 %, together at most 100; the others share the rest.</summary>
    public IReadOnlyDictionary<string, double> GroupWeights { get; init => field = FixedDictionary.Of(value); } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>The metrics.</summary>
    public IReadOnlyList<KayentaMetricSettings> Metrics { get; init => field = FixedList.Of(value); } = FixedList.Of<KayentaMetricSettings>(
    [
        new() { Metric = MetricNames.OrderSuccessRate, Direction = HarmfulDirection.Decrease, Groups = ["orders"] },
        new() { Metric = MetricNames.OrderErrorRate, Direction = HarmfulDirection.Increase, Groups = ["orders"] },
        new() { Metric = MetricNames.OrderExecutionTime, Direction = HarmfulDirection.Increase, Groups = ["latency"] },
        new() { Metric = MetricNames.LatencyP95, Direction = HarmfulDirection.Increase, Groups = ["latency"] },
        new() { Metric = MetricNames.Slippage, Direction = HarmfulDirection.Increase, Groups = ["costs"] },
        new() { Metric = MetricNames.TotalReturn, Direction = HarmfulDirection.Decrease, Groups = ["returns"] },
    ]);
}
