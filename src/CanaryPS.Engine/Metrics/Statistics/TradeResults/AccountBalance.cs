namespace CanaryPS.Engine.Metrics.Statistics.TradeResults;

/// <summary>
/// The balance of an account after each result, its range and its largest falls. The high is first that after the first
/// result, not the start. O(1) a result.
/// </summary>
/// <param name="start">Balance before the first result, currency, above 0.</param>
internal sealed class AccountBalance(double start)
{
    private readonly double _start = start;
    private readonly Moments _gainRates = new();
    private readonly Moments _lossRates = new();
    private double _high;
    private long _highAt;

    public long Count { get; private set; }

    public double Balance { get; private set; } = start;

    /// <summary>Null before a result.</summary>
    public double? Lowest { get; private set; }

    /// <summary>Null before a result.</summary>
    public double? Highest { get; private set; }

    /// <summary>The first fall of the largest amount.</summary>
    public AccountFall LargestByAmount { get; private set; }

    /// <summary>The first fall of the largest share of the balance.</summary>
    public AccountFall LargestByShare { get; private set; }

    /// <summary>Mean of the gains over the balance before each.</summary>
    public MetricValue MeanGainRate => MeanOf(_gainRates, NoValue.NoTrades);

    /// <summary>Mean of the losses over the balance before each, at most 0.</summary>
    public MetricValue MeanLossRate => MeanOf(_lossRates, NoValue.NoLosses);

    /// <summary>The sum of the results over the start.</summary>
    public double ReturnOnStart => (Balance - _start) / _start;

    public void Add(double profit)
    {
        (profit > 0 ? _gainRates : _lossRates).Add(profit / Balance);
        Balance += profit;
        Lowest = Lowest is { } lowest ? Math.Min(lowest, Balance) : Balance;
        if (Highest is not { } highest || Balance > highest)
        {
            Highest = _high = Balance;
            _highAt = Count;
        }

        AccountFall fall = new(_highAt, Count, _high - Balance, (_high - Balance) / _high);
        if (fall.Amount > LargestByAmount.Amount)
            LargestByAmount = fall;
        if (fall.Share > LargestByShare.Share)
            LargestByShare = fall;
        Count++;
    }

    private static MetricValue MeanOf(Moments rates, string otherwise) =>
        rates.Count == 0 ? MetricValue.None(otherwise, 0) : MetricValue.Of(rates.Mean, rates.Count);
}
