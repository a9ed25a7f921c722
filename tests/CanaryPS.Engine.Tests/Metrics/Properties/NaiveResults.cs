using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>The metrics of the returns and closed trades of one window, by their definitions and from nothing else.</summary>
internal sealed class NaiveResults(List<(double Return, decimal Profit)> periods, List<(double Return, double Baseline)> pairs, List<decimal> trades)
{
    /// <summary>Strategies tried, for the deflated Sharpe ratio.</summary>
    public const int Trials = 7;

    private const double Quantile = -1.6448536269514722;
    private const double EulerMascheroni = 0.57721566490153286;

    private readonly List<double> _returns = [.. periods.Select(period => period.Return)];

    /// <summary>Checks that these metrics are there, no other, and that each has its value.</summary>
    public void Check(IEnumerable<MetricSample> samples)
    {
        Dictionary<string, MetricSample> found = samples.ToDictionary(sample => sample.Name);
        Dictionary<string, double?> expected = Values();
        Assert.Equal(expected.Keys.Order(), found.Keys.Order());
        foreach ((string name, double? value) in expected)
        {
            Close.Assert(name, value, found[name].Value);
            if (value is null)
                Assert.Contains(found[name].Reason!, MetricContracts.Find(name)!.NoValueRule, StringComparison.Ordinal);
        }
    }

    private Dictionary<string, double?> Values()
    {
        decimal gains = trades.Where(result => result > 0).Sum();
        decimal losses = trades.Where(result => result < 0).Sum();
        int decided = trades.Count(result => result != 0);
        List<double> drawdowns = Drawdowns();
        double? low = Percentile(0.05);
        double? deviation = _returns.Count < 2 ? null : Math.Sqrt(_returns.Sum(value => Math.Pow(value - _returns.Average(), 2)) / (_returns.Count - 1));
        double downside = Math.Sqrt(_returns.Sum(value => Math.Pow(Math.Min(0, value), 2)) / Math.Max(1, _returns.Count));
        bool varies = _returns.Distinct().Count() > 1;
        double? sharpe = varies ? _returns.Average() / deviation!.Value : null;
        double? total = _returns.Count == 0 ? null : _returns.Aggregate(1.0, (level, value) => level * (1 + Math.Max(-1, value))) - 1;
        double? annual = total > -1 ? Finite(Math.Pow(total.Value + 1, 252.0 / _returns.Count) - 1) : null;
        double? error = sharpe is { } known ? StandardError(known) : null;
        return new Dictionary<string, double?>
        {
            [MetricNames.WinRate] = decided == 0 ? null : (double)trades.Count(result => result > 0) / decided,
            [MetricNames.ProfitFactor] = losses == 0 ? null : (double)(gains / -losses),
            [MetricNames.Expectancy] = trades.Count == 0 ? null : (double)trades.Average(),
            [MetricNames.ProfitAndLoss] = (double)periods.Sum(period => period.Profit),
            [MetricNames.TotalReturn] = total,
            [MetricNames.AnnualReturn] = annual,
            [MetricNames.CalmarRatio] = drawdowns.Min() < 0 && annual is { } pace ? Finite(pace / -drawdowns.Min()) : null,
            [MetricNames.MaxDrawdown] = _returns.Count == 0 ? null : drawdowns.Min(),
            [MetricNames.PortfolioDrawdown] = _returns.Count == 0 ? null : drawdowns[^1],
            [MetricNames.Volatility] = varies ? deviation * Math.Sqrt(252) : _returns.Count < 2 ? null : 0,
            [MetricNames.SharpeRatio] = sharpe * Math.Sqrt(252),
            [MetricNames.SharpeStandardError] = error * Math.Sqrt(252),
            [MetricNames.ProbabilisticSharpe] = error is > 0 ? StandardNormal.Cumulative(sharpe!.Value / error.Value) : null,
            [MetricNames.DeflatedSharpe] = error is > 0 ? StandardNormal.Cumulative((sharpe!.Value - BestByChance()) / error.Value) : null,
            [MetricNames.EwmaVolatility] = _returns.Count < 2 ? null : Math.Sqrt(Weighted(value => value * value) / Weighted(_ => 1) * 252),
            [MetricNames.TailRatio] = low is null or 0 ? null : Math.Abs(Percentile(0.95)!.Value) / Math.Abs(low.Value),
            [MetricNames.Var95Gaussian] = varies ? _returns.Average() + (Quantile * Math.Sqrt(CentralMoment(2))) : null,
            [MetricNames.Var95CornishFisher] = varies ? _returns.Average() + (CornishFisher() * Math.Sqrt(CentralMoment(2))) : null,
            [MetricNames.Beta] = Beta(),
            [MetricNames.SortinoRatio] = _returns.Count < 2 || downside == 0 ? null : _returns.Average() / downside * Math.Sqrt(252),
            [MetricNames.Var95] = low,
            [MetricNames.CVar95] = low is { } limit ? _returns.Where(value => value <= limit).Average() : null,
        };
    }

    private List<double> Drawdowns()
    {
        List<double> equity = [1];
        foreach (double value in _returns)
            equity.Add(equity[^1] * (1 + Math.Max(-1, value)));
        return [.. equity.Select((level, i) => (level / equity.Take(i + 1).Max()) - 1)];
    }

    private double StandardError(double sharpe)
    {
        double skew = CentralMoment(3) / Math.Pow(CentralMoment(2), 1.5);
        double kurtosis = CentralMoment(4) / Math.Pow(CentralMoment(2), 2);
        return Math.Sqrt((1 - (skew * sharpe) + ((kurtosis - 1) / 4 * sharpe * sharpe)) / (_returns.Count - 1));
    }

    /// <summary>Expected best of the trials' Sharpe ratios of one period where none has any skill.</summary>
    private double BestByChance()
    {
        double best = ((1 - EulerMascheroni) * StandardNormal.Quantile(1 - (1.0 / Trials))) + (EulerMascheroni * StandardNormal.Quantile(1 - (1 / (Trials * Math.E))));
        return best * Math.Sqrt(1.0 / (_returns.Count - 1));
    }

    private double Weighted(Func<double, double> function) =>
        _returns.Select((value, i) => Math.Pow(0.94, _returns.Count - 1 - i) * function(value)).Sum();

    private double CornishFisher()
    {
        double skew = CentralMoment(3) / Math.Pow(CentralMoment(2), 1.5);
        double kurtosis = (CentralMoment(4) / Math.Pow(CentralMoment(2), 2)) - 3;
        double z = Quantile;
        return z + (((z * z) - 1) * skew / 6) + ((Math.Pow(z, 3) - (3 * z)) * kurtosis / 24) - (((2 * Math.Pow(z, 3)) - (5 * z)) * skew * skew / 36);
    }

    private double? Beta()
    {
        if (pairs.Select(pair => pair.Baseline).Distinct().Count() < 2)
            return null;

        double mean = pairs.Average(pair => pair.Return);
        double baseline = pairs.Average(pair => pair.Baseline);
        return pairs.Sum(pair => (pair.Return - mean) * (pair.Baseline - baseline)) / pairs.Sum(pair => Math.Pow(pair.Baseline - baseline, 2));
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private double CentralMoment(int power) => _returns.Average(value => Math.Pow(value - _returns.Average(), power));

    private double? Percentile(double share)
    {
        if (_returns.Count == 0)
            return null;

        double[] sorted = [.. _returns.Order()];
        double position = share * (sorted.Length - 1);
        int low = (int)position;
        return sorted[low] + ((position - low) * (sorted[Math.Min(low + 1, sorted.Length - 1)] - sorted[low]));
    }
}
