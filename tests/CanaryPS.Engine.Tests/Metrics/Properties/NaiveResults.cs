namespace CanaryPS.Engine.Tests.Metrics.Properties;

/// <summary>The metrics of the returns and closed trades of one window, by their definitions and from nothing else.</summary>
internal sealed class NaiveResults(List<(double Return, decimal Profit)> periods, List<decimal> trades)
{
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
        return new Dictionary<string, double?>
        {
            [MetricNames.WinRate] = decided == 0 ? null : (double)trades.Count(result => result > 0) / decided,
            [MetricNames.ProfitFactor] = losses == 0 ? null : (double)(gains / -losses),
            [MetricNames.Expectancy] = trades.Count == 0 ? null : (double)trades.Average(),
            [MetricNames.ProfitAndLoss] = (double)periods.Sum(period => period.Profit),
            [MetricNames.TotalReturn] = _returns.Count == 0 ? null : _returns.Aggregate(1.0, (level, value) => level * (1 + Math.Max(-1, value))) - 1,
            [MetricNames.MaxDrawdown] = _returns.Count == 0 ? null : drawdowns.Min(),
            [MetricNames.PortfolioDrawdown] = _returns.Count == 0 ? null : drawdowns[^1],
            [MetricNames.Volatility] = varies ? deviation * Math.Sqrt(252) : _returns.Count < 2 ? null : 0,
            [MetricNames.SharpeRatio] = sharpe * Math.Sqrt(252),
            [MetricNames.SharpeStandardError] = sharpe is { } ratio ? StandardError(ratio) * Math.Sqrt(252) : null,
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
