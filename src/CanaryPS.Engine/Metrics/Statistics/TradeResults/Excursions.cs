namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>How far trades ran against and for their holder while open (Sweeney 1988). O(1) a trade.</summary>
internal sealed class Excursions
{
    private readonly Moments _worst = new();
    private readonly Moments _best = new();
    private readonly Moments _givenBack = new();

    /// <summary>At most 0, currency.</summary>
    public MetricValue MeanWorst => MeanOf(_worst);

    /// <summary>At least 0, currency.</summary>
    public MetricValue MeanBest => MeanOf(_best);

    /// <summary>Best profit less the result, at least 0, currency.</summary>
    public MetricValue MeanGivenBack => MeanOf(_givenBack);

    /// <summary>The deepest, at most 0, currency.</summary>
    public double LargestWorst { get; private set; }

    public double LargestBest { get; private set; }

    public double LargestGivenBack { get; private set; }

    public void Add(ClosedTrade trade)
    {
        _worst.Add(trade.Worst);
        _best.Add(trade.Best);
        _givenBack.Add(trade.GivenBack);
        LargestWorst = Math.Min(LargestWorst, trade.Worst);
        LargestBest = Math.Max(LargestBest, trade.Best);
        LargestGivenBack = Math.Max(LargestGivenBack, trade.GivenBack);
    }

    private static MetricValue MeanOf(Moments moments) =>
        moments.Count == 0 ? MetricValue.None(NoValue.NoTrades, 0) : MetricValue.Of(moments.Mean, moments.Count);
}
