using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>Every metric of a list of daily returns, by the definitions and in the plainest way.</summary>
internal sealed class NaiveReturns(List<double> returns, List<DateTimeOffset> times, List<MarketMark> marks)
{
    private const double Quantile = -1.6448536269514722;

    public void AddTo(Dictionary<string, double?> values)
    {
        AddTails(values);
        AddSharpe(values);
        AddDrawdowns(values);
        double equity = returns.Aggregate(1.0, (level, value) => level * (1 + value));
        double? annual = returns.Count == 0 || equity <= 0 ? null : Math.Pow(equity, 252.0 / returns.Count) - 1;
        values[MetricNames.AnnualReturn] = annual is { } finite && double.IsFinite(finite) ? finite : null;
        double? deepest = values[MetricNames.MaxDrawdown];
        values[MetricNames.CalmarRatio] = deepest < 0 && values[MetricNames.AnnualReturn] is { } pace ? pace / -deepest : null;
        values[MetricNames.EwmaVolatility] = returns.Count < 2
            ? null
            : Math.Sqrt(Weighted(value => value * value) / Weighted(_ => 1) * 252);

        // One arm alone has nothing to be compared with.
        values[MetricNames.Beta] = null;
    }

    private double Weighted(Func<double, double> function) =>
        returns.Select((value, i) => Math.Pow(0.94, returns.Count - 1 - i) * function(value)).Sum();

    private double CentralMoment(int power)
    {
        double mean = returns.Average();
        return returns.Average(value => Math.Pow(value - mean, power));
    }

    private void AddTails(Dictionary<string, double?> values)
    {
        double? low = Percentile(0.05);
        values[MetricNames.TailRatio] = low is null or 0 ? null : Math.Abs(Percentile(0.95)!.Value) / Math.Abs(low.Value);
        bool spread = returns.Count >= 2 && returns.Distinct().Count() > 1;
        if (!spread)
        {
            values[MetricNames.Var95Gaussian] = values[MetricNames.Var95CornishFisher] = null;
            return;
        }

        double deviation = Math.Sqrt(CentralMoment(2));
        double skew = CentralMoment(3) / Math.Pow(deviation, 3);
        double kurtosis = (CentralMoment(4) / Math.Pow(deviation, 4)) - 3;
        double z = Quantile;
        double corrected = z + ((z * z - 1) * skew / 6) + ((Math.Pow(z, 3) - (3 * z)) * kurtosis / 24) - (((2 * Math.Pow(z, 3)) - (5 * z)) * skew * skew / 36);
        values[MetricNames.Var95Gaussian] = returns.Average() + (z * deviation);
        values[MetricNames.Var95CornishFisher] = returns.Average() + (corrected * deviation);
    }

    private double? Percentile(double share)
    {
        if (returns.Count == 0)
            return null;

        double[] sorted = [.. returns.Order()];
        double position = share * (sorted.Length - 1);
        int low = (int)position;
        return sorted[low] + ((position - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
    }

    private void AddSharpe(Dictionary<string, double?> values)
    {
        values[MetricNames.SharpeStandardError] = values[MetricNames.ProbabilisticSharpe] = values[MetricNames.DeflatedSharpe] = null;
        if (values[MetricNames.SharpeRatio] is not { } annual)
            return;

        double sharpe = annual / Math.Sqrt(252);
        double skew = CentralMoment(3) / Math.Pow(CentralMoment(2), 1.5);
        double kurtosis = CentralMoment(4) / Math.Pow(CentralMoment(2), 2);
        double error = Math.Sqrt((1 - (skew * sharpe) + ((kurtosis - 1) / 4 * sharpe * sharpe)) / (returns.Count - 1));
        values[MetricNames.SharpeStandardError] = error * Math.Sqrt(252);
        values[MetricNames.ProbabilisticSharpe] = values[MetricNames.DeflatedSharpe] = StandardNormal.Cumulative(sharpe / error);
    }

    private void AddDrawdowns(Dictionary<string, double?> values)
    {
        values[MetricNames.DrawdownPeakTime] = values[MetricNames.DrawdownTroughTime] = null;
        values[MetricNames.MaxDrawdownPeakTime] = values[MetricNames.MaxDrawdownTroughTime] = values[MetricNames.MaxDrawdownRecoveryTime] = null;
        if (returns.Count == 0)
            return;

        List<double> equity = [1];
        foreach (double value in returns)
            equity.Add(equity[^1] * (1 + value));
        DateTimeOffset[] at = [marks.LastOrDefault(mark => mark.Time < times[0])?.Time ?? times[0], .. times];

        values[MetricNames.DrawdownPeakTime] = Seconds(at[PeakBefore(equity, equity.Count - 1)]);
        values[MetricNames.DrawdownTroughTime] = equity[^1] >= equity.Max() ? null : Seconds(at[LowestAfter(equity, PeakBefore(equity, equity.Count - 1), equity.Count)]);
        List<double> drawdowns = [.. equity.Select((level, i) => (level / equity.Take(i + 1).Max()) - 1)];
        if (drawdowns.Min() == 0)
            return;

        int trough = drawdowns.IndexOf(drawdowns.Min());
        int peak = PeakBefore(equity, trough);
        int recovery = equity.FindIndex(trough, level => level >= equity[peak]);
        values[MetricNames.MaxDrawdownPeakTime] = Seconds(at[peak]);
        values[MetricNames.MaxDrawdownTroughTime] = Seconds(at[trough]);
        values[MetricNames.MaxDrawdownRecoveryTime] = recovery < 0 ? null : Seconds(at[recovery]);
    }

    /// <summary>The last time up to an index that the level was at its highest so far.</summary>
    private static int PeakBefore(List<double> equity, int index) => equity.LastIndexOf(equity.Take(index + 1).Max(), index);

    private static int LowestAfter(List<double> equity, int peak, int end) => equity.IndexOf(equity.Take(end).Skip(peak).Min(), peak);

    private static double Seconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
