using System.Text.Json;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Statistics.TradeResults;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

/// <summary>
/// The statistics of lists of single trades. Where the file writes 0 or its cap for a number that the trades cannot
/// carry, ours has no value and a reason; what is compared then is the number that the file's convention puts there.
/// </summary>
internal static class TradeStatisticsVectors
{
    public static void CheckCounts(VectorCase c)
    {
        WinLossCounts counts = new();
        foreach (ClosedTrade trade in Trades(c))
            counts.Add(trade.IsWin);

        c.Check("total_number_of_trades", counts.Count);
        c.Check("number_of_winning_trades", counts.Wins);
        c.Check("number_of_losing_trades", counts.Losses);
        c.Check("max_consecutive_winning_trades", counts.LongestWinningRun);
        c.Check("max_consecutive_losing_trades", counts.LongestLosingRun);
        c.Check("win_rate", OrZero(counts.WinRate));
        c.Check("loss_rate", OrZero(counts.LossRate));
        c.Check("win_loss_ratio", OrCap(c, counts.WinLossRatio));
    }

    public static void CheckProfit(VectorCase c)
    {
        ProfitStatistics profits = Profits(c);
        c.Check("total_profit_loss", profits.Total);
        c.Check("total_profit", profits.GainTotal);
        c.Check("total_loss", profits.LossTotal);
        c.Check("largest_profit", profits.LargestGain);
        c.Check("largest_loss", profits.LargestLoss);
        c.Check("average_profit_loss", OrZero(profits.Mean));
        c.Check("average_profit", OrZero(profits.MeanGain));
        c.Check("average_loss", OrZero(profits.MeanLoss));
        c.Check("profit_loss_ratio", OrZero(profits.MeanGainOverLoss));
        c.Check("profit_factor", OrCap(c, profits.ProfitFactor));
        c.Check("total_fees", Trades(c).Sum(trade => trade.Fees));
    }

    public static void CheckRatios(VectorCase c)
    {
        ProfitStatistics profits = Profits(c);
        c.Check("profit_loss_standard_deviation", profits.StandardDeviation.Value);
        c.Check("profit_loss_downside_deviation", OrZero(profits.DeviationOfLosses));
        c.Check("sharpe_ratio", profits.Sharpe.Value);
        c.Check("sortino_ratio", OrZero(profits.Sortino));
    }

    public static void CheckDurations(VectorCase c)
    {
        HoldingTimes times = new();
        foreach (ClosedTrade trade in Trades(c))
            times.Add(trade);

        c.Check("average_trade_duration", times.Mean.Value);
        c.Check("average_winning_trade_duration", OrZero(times.MeanOfWinners));
        c.Check("average_losing_trade_duration", OrZero(times.MeanOfLosers));
        c.Check("start_date_time", (times.FirstOpened - Told.Start)?.TotalMinutes);
        c.Check("end_date_time", (times.LastClosed - Told.Start)?.TotalMinutes);
    }

    public static void CheckExcursions(VectorCase c)
    {
        Excursions excursions = new();
        foreach (ClosedTrade trade in Trades(c))
            excursions.Add(trade);

        c.Check("average_mae", excursions.MeanWorst.Value);
        c.Check("average_mfe", excursions.MeanBest.Value);
        c.Check("largest_mae", excursions.LargestWorst);
        c.Check("largest_mfe", excursions.LargestBest);
        c.Check("maximum_end_trade_drawdown", excursions.LargestGivenBack);
        c.Check("average_end_trade_drawdown", -excursions.MeanGivenBack.Value);
    }

    public static void CheckDrawdown(VectorCase c)
    {
        ClosedTrade[] trades = [.. Trades(c)];
        ProfitDrawdown drawdown = new();
        foreach (ClosedTrade trade in trades)
            drawdown.Add(trade);

        c.Check("maximum_closed_trade_drawdown", drawdown.Closed);
        c.Check("maximum_intra_trade_drawdown", drawdown.Open);
        c.Check("maximum_drawdown_duration", drawdown.LongestRecovery.TotalSeconds);
        c.Check("profit_to_max_drawdown_ratio", OrCap(c, drawdown.ProfitOverDrawdown(trades.Length)));
    }

    private static ProfitStatistics Profits(VectorCase c)
    {
        ProfitStatistics profits = new();
        foreach (ClosedTrade trade in Trades(c))
            profits.Add(trade.Profit);
        return profits;
    }

    private static IEnumerable<ClosedTrade> Trades(VectorCase c) => c.Inputs.GetProperty("trades").EnumerateArray().Select(json =>
    {
        ClosedTrade trade = new(
            Told.Start.AddMinutes(Number("entry_min")),
            Told.Start.AddMinutes(Number("exit_min")),
            Number("profit"),
            Number("fees"),
            Number("mae"),
            Number("mfe"));
        return json.TryGetProperty("is_win", out JsonElement win) ? trade with { IsWin = win.GetBoolean() } : trade;

        double Number(string name) => json.GetProperty(name).GetDouble();
    });

    private static double OrZero(MetricValue value) => value.Value ?? 0;

    private static double OrCap(VectorCase c, MetricValue value) =>
        value.Value ?? (value.Reason is NoValue.NoLosses or NoValue.NoDrawdown ? c.Param("no_loss_ratio") : 0);
}
