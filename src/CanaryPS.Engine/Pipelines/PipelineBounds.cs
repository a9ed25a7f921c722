using System.Globalization;

namespace CanaryPS.Engine.Pipelines;

/// <summary>Compares a stage's metrics with the pipeline's bounds. A metric without value never passes.</summary>
internal sealed class PipelineBounds(PipelineSettings settings)
{
    /// <summary>The bounds on the result: of backtest and validation, and of paper trading too.</summary>
    public IReadOnlyList<string> FailuresOfResult(IReadOnlyList<MetricSample> samples) =>
    [
        .. Below(samples, MetricNames.SharpeRatio, settings.MinSharpeRatio),
        .. Above(samples, MetricNames.MaxDrawdown, settings.MaxDrawdown, Math.Abs),
        .. Below(samples, MetricNames.TotalReturn, settings.MinTotalReturn),
    ];

    /// <summary>The bounds on the execution, which only a venue can show.</summary>
    public IReadOnlyList<string> FailuresOfExecution(IReadOnlyList<MetricSample> samples) =>
    [
        .. Below(samples, MetricNames.OrderSuccessRate, settings.MinPaperSuccessRate),
        .. Above(samples, MetricNames.Slippage, settings.MaxPaperSlippageBps, value => value),
    ];

    /// <summary>The figures of a stage in one line.</summary>
    public static string Summarise(IReadOnlyList<MetricSample> samples)
    {
        string[] names = [MetricNames.SharpeRatio, MetricNames.MaxDrawdown, MetricNames.TotalReturn, MetricNames.WinRate, MetricNames.OrderSuccessRate, MetricNames.Slippage];
        return string.Join(", ", names.Select(name => $"{name} {Number(Find(samples, name)?.Value)}"));
    }

    private static IEnumerable<string> Below(IReadOnlyList<MetricSample> samples, string name, double bound) =>
        Find(samples, name)?.Value is not { } value ? [Missing(samples, name)]
        : value < bound ? [$"{name} {Number(value)} is below {Number(bound)}"]
        : [];

    private static IEnumerable<string> Above(IReadOnlyList<MetricSample> samples, string name, double bound, Func<double, double> size) =>
        Find(samples, name)?.Value is not { } value ? [Missing(samples, name)]
        : size(value) > bound ? [$"{name} {Number(size(value))} is above {Number(bound)}"]
        : [];

    private static string Missing(IReadOnlyList<MetricSample> samples, string name) =>
        $"{name} has no value: {Find(samples, name)?.Reason ?? "not reported"}";

    private static MetricSample? Find(IReadOnlyList<MetricSample> samples, string name) => samples.FirstOrDefault(s => s.Name == name);

    private static string Number(double? value) => value?.ToString("0.###", CultureInfo.InvariantCulture) ?? "none";
}
