using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Metrics.Trades;

/// <summary>Results of closed trades, one at a time.</summary>
internal sealed class TradeTally : ITally<TradeTally>
{
    public long Wins { get; private set; }

    public long Losses { get; private set; }

    /// <summary>Trades with a result of zero.</summary>
    public long Draws { get; private set; }

    public long Count => Wins + Losses + Draws;

    /// <summary>Sum of the results above zero, currency.</summary>
    public decimal Gains { get; private set; }

    /// <summary>Sum of the results below zero, currency, at most 0.</summary>
    public decimal LossTotal { get; private set; }

    /// <summary>Wins over trades with a result other than zero, 0-1.</summary>
    public MetricValue WinRate => Wins + Losses == 0
        ? MetricValue.None(NoValue.NoTrades, 0)
        : MetricValue.Of((double)Wins / (Wins + Losses), Wins + Losses);

    /// <summary>Gains over absolute losses.</summary>
    public MetricValue ProfitFactor => LossTotal == 0
        ? MetricValue.None(Wins == 0 ? NoValue.NoTrades : NoValue.NoLosses, Wins)
        : MetricValue.Of((double)Gains / -(double)LossTotal, Wins + Losses);

    /// <summary>Mean result of a trade, draws included, currency.</summary>
    public MetricValue Expectancy => Count == 0
        ? MetricValue.None(NoValue.NoTrades, 0)
        : MetricValue.Of((double)(Gains + LossTotal) / Count, Count);

    public void Add(decimal result)
    {
        if (result > 0)
        {
            Wins++;
            Gains += result;
        }
        else if (result < 0)
        {
            Losses++;
            LossTotal += result;
        }
        else
        {
            Draws++;
        }
    }

    /// <summary>Takes out a result that was added. Without a win or a loss left its sum is 0, even where a digit was rounded away.</summary>
    public void Remove(decimal result)
    {
        if (result > 0)
            Gains = --Wins == 0 ? 0 : Gains - result;
        else if (result < 0)
            LossTotal = --Losses == 0 ? 0 : LossTotal - result;
        else
            Draws--;
    }

    public void Merge(TradeTally other)
    {
        Wins += other.Wins;
        Losses += other.Losses;
        Draws += other.Draws;
        Gains += other.Gains;
        LossTotal += other.LossTotal;
    }

    public void Clear()
    {
        Wins = Losses = Draws = 0;
        Gains = LossTotal = 0;
    }
}
