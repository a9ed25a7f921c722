using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Snapshots;

/// <summary>When the drawdown that lasts and the deepest one began, were lowest and ended, in Unix seconds.</summary>
internal static class DrawdownTimes
{
    public static IEnumerable<(string Name, MetricValue Time)> Of(ReturnSeries returns)
    {
        DrawdownTracker drawdowns = returns.Drawdowns;
        string noDeepest = returns.Count == 0 ? NoValue.TooFewReturns : NoValue.NoDrawdown;
        yield return (MetricNames.DrawdownPeakTime, At(returns.Count == 0 ? null : drawdowns.PeakTime, NoValue.TooFewReturns));
        yield return (MetricNames.DrawdownTroughTime, At(drawdowns.Running?.Trough, returns.Count == 0 ? NoValue.TooFewReturns : NoValue.AtPeak));
        yield return (MetricNames.MaxDrawdownPeakTime, At(drawdowns.Deepest?.Peak, noDeepest));
        yield return (MetricNames.MaxDrawdownTroughTime, At(drawdowns.Deepest?.Trough, noDeepest));
        yield return (MetricNames.MaxDrawdownRecoveryTime, At(drawdowns.Deepest?.Recovery, drawdowns.Deepest is null ? noDeepest : NoValue.NotRecovered));

        MetricValue At(DateTimeOffset? time, string otherwise) => time is { } known
            ? MetricValue.Of((known - DateTimeOffset.UnixEpoch).TotalSeconds, returns.Count)
            : MetricValue.None(otherwise, returns.Count);
    }
}
