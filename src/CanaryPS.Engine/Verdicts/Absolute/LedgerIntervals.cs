using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Sketches;
using CanaryPS.Engine.Verdicts.Sequential;
using CanaryPS.Engine.Verdicts.Sequential.Means;
using CanaryPS.Engine.Verdicts.Sequential.Quantiles;

namespace CanaryPS.Engine.Verdicts.Absolute;

/// <summary>
/// Confidence sequences of one arm's metrics: rates by the beta-binomial mixture, quantiles by the quantile sequence over the sketch,
/// means and the Sharpe ratio by the asymptotic sequence over the estimated variance. They hold over the whole life and over
/// a stage, which only ever grow; a sliding window forgets, so no sequence holds over it.
/// </summary>
internal sealed class LedgerIntervals(ArmLedger ledger, DateTimeOffset now) : IIntervals
{
    private static readonly HashSet<string> Rates =
        [MetricNames.OrderSuccessRate, MetricNames.OrderErrorRate, MetricNames.CancelRatio, MetricNames.WinRate];

    private static readonly Dictionary<string, double> Latencies = new(StringComparer.Ordinal)
    {
        [MetricNames.LatencyP50] = 0.5,
        [MetricNames.LatencyP95] = 0.95,
        [MetricNames.LatencyP99] = 0.99,
        [MetricNames.LatencyP999] = 0.999,
    };

    /// <summary>The metrics that have one.</summary>
    public static IReadOnlyList<string> Metrics { get; } =
    [
        .. Rates, .. Latencies.Keys, MetricNames.SlippageP95, MetricNames.OrderExecutionTime, MetricNames.Slippage, MetricNames.SharpeRatio,
    ];

    public static bool Has(string metric) => Metrics.Contains(metric);

    public static bool HoldsOver(string window) => window is MetricWindows.SinceStart or MetricWindows.Stage;

    public ConfidenceInterval? Of(MetricSample sample, double confidence)
    {
        if (sample.Value is not { } value || sample.Count < 2)
            return null;

        double alpha = 1 - confidence;
        if (Rates.Contains(sample.Name))
            return Closed(Bernoulli.Interval((long)Math.Round(value * sample.Count), sample.Count, alpha));
        if (sample.Name == MetricNames.SharpeRatio)
            return sample.Window == MetricWindows.SinceStart ? Sharpe(value, sample.Count, alpha) : null;
        if (ledger.OrdersOf(sample.Window, now) is not { } orders)
            return null;

        if (Latencies.TryGetValue(sample.Name, out double share))
            return Quantile(orders.ExecutionTimes.Milliseconds, share, alpha);

        return sample.Name switch
        {
            MetricNames.SlippageP95 => Quantile(orders.Slippage.BasisPoints, 0.95, alpha),
            MetricNames.OrderExecutionTime => Mean(orders.ExecutionTimes.Milliseconds, value, alpha),
            MetricNames.Slippage => Mean(orders.Slippage.BasisPoints, value, alpha),
            _ => null,
        };
    }

    private static ConfidenceInterval Quantile(DDSketch sketch, double share, double alpha)
    {
        (double? low, double? high) = QuantileSequence.Interval(new SketchValues(sketch), share, alpha);
        return new ConfidenceInterval(low, high);
    }

    private static ConfidenceInterval Mean(DDSketch sketch, double mean, double alpha) => Closed(AsymptoticMean.Interval(
        sketch.Count, mean, sketch.SquaredDistances(mean) / (sketch.Count - 1), alpha));

    /// <summary>The Sharpe ratio is nearly the mean of its influence values, whose variance its standard error tells.</summary>
    private ConfidenceInterval? Sharpe(double sharpe, long count, double alpha) =>
        SharpeInference.StandardError(ledger.Returns) is { Value: { } error }
            ? Closed(AsymptoticMean.Interval(count, sharpe, error * error * count, alpha))
            : null;

    private static ConfidenceInterval Closed((double Low, double High) interval) => new(interval.Low, interval.High);
}
