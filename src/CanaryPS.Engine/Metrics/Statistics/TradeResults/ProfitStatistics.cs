namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>Results of trades as numbers: sums, extremes, means and how they spread. A result of 0 or less is a loss. O(1) a trade.</summary>
internal sealed class ProfitStatistics
{
    private readonly Moments _all = new();
    private readonly Moments _gains = new();
    private readonly Moments _losses = new();

    public long Count => _all.Count;

    public double GainTotal { get; private set; }

    /// <summary>At most 0.</summary>
    public double LossTotal { get; private set; }

    public double Total => GainTotal + LossTotal;

    public double LargestGain { get; private set; }

    /// <summary>At most 0.</summary>
    public double LargestLoss { get; private set; }

    public MetricValue Mean => MeanOf(_all, NoValue.NoTrades);

    public MetricValue MeanGain => MeanOf(_gains, NoValue.NoTrades);

    /// <summary>At most 0.</summary>
    public MetricValue MeanLoss => MeanOf(_losses, NoValue.NoLosses);

    /// <summary>Mean gain over the size of the mean loss.</summary>
    public MetricValue MeanGainOverLoss => OverLosses(size => MeanGain.Value.GetValueOrDefault() / (size / _losses.Count));

    /// <summary>Gains over the size of the losses.</summary>
    public MetricValue ProfitFactor => OverLosses(size => GainTotal / size);

    /// <summary>
    /// What a trade risks for what it brings: (1 + mean gain / mean loss) x share of gains - 1, which is the mean result
    /// over the size of the mean loss where no result is 0.
    /// </summary>
    public MetricValue ExpectancyRatio => MeanGainOverLoss.Select(ratio => ((1 + ratio) * _gains.Count / Count) - 1);

    /// <summary>Sample standard deviation (ddof 1).</summary>
    public MetricValue StandardDeviation => Deviation(_all);

    /// <summary>Sample standard deviation (ddof 1) of the losses alone.</summary>
    public MetricValue DeviationOfLosses => Deviation(_losses);

    /// <summary>Population standard deviation of the losses alone; null without one.</summary>
    public double? PopulationDeviationOfLosses => _losses.PopulationStandardDeviation;

    /// <summary>Population standard deviation; null without a trade.</summary>
    public double? PopulationDeviation => _all.PopulationStandardDeviation;

    /// <summary>Mean result over its sample deviation, of one trade.</summary>
    public MetricValue Sharpe => Over(StandardDeviation);

    /// <summary>Mean result over the sample deviation of the losses, of one trade.</summary>
    public MetricValue Sortino => Over(DeviationOfLosses);

    public void Add(double profit)
    {
        _all.Add(profit);
        if (profit > 0)
        {
            _gains.Add(profit);
            GainTotal += profit;
            LargestGain = Math.Max(LargestGain, profit);
        }
        else
        {
            _losses.Add(profit);
            LossTotal += profit;
            LargestLoss = Math.Min(LargestLoss, profit);
        }
    }

    private static MetricValue MeanOf(Moments moments, string otherwise) =>
        moments.Count == 0 ? MetricValue.None(otherwise, 0) : MetricValue.Of(moments.Mean, moments.Count);

    private static MetricValue Deviation(Moments moments) => moments.StandardDeviation is { } deviation
        ? MetricValue.Of(deviation, moments.Count)
        : MetricValue.None(NoValue.TooFewTrades, moments.Count);

    private MetricValue Over(MetricValue deviation) => deviation.Value is 0
        ? MetricValue.None(NoValue.ZeroVariance, Count)
        : deviation.Select(size => _all.Mean / size);

    private MetricValue OverLosses(Func<double, double> function) => LossTotal == 0
        ? MetricValue.None(Count == 0 ? NoValue.NoTrades : NoValue.NoLosses, Count)
        : MetricValue.Of(function(-LossTotal), Count);
}
