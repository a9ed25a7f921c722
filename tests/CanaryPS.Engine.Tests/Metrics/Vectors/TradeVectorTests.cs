using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Trades;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

public sealed class TradeVectorTests
{
    private static readonly VectorFile Vectors = new(
        "trade-statistics.json",
        relativeAboveOne: true,
        new Dictionary<string, Action<VectorCase>>
        {
            ["cagr"] = CheckGrowth,
            ["profit_factor"] = c => c.Check(Trades(c).ProfitFactor),
            ["win_loss_counts"] = CheckCounts,
        },
        left:
        [
            "annual_performance_mean_compounded", "annual_variance_and_tracking_error", "average_win_loss_rate", "cumulative_profit_range",
            "daily_profit", "drawdown_recovery", "expectancy", "holding_seconds", "per_symbol", "profit_totals", "trade_calmar",
            "trade_drawdown_dates", "trade_max_drawdown", "trade_sharpe", "trade_sortino", "trade_statistics_counts",
            "trade_statistics_drawdown", "trade_statistics_durations", "trade_statistics_excursion", "trade_statistics_profit",
            "trade_statistics_ratios",
        ]);

    public static IEnumerable<object[]> Covered => Vectors.Covered;

    [SkippableTheory]
    [MemberData(nameof(Covered))]
    public void Function_gives_the_expected_values(string function) => Vectors.Check(function);

    [SkippableFact]
    public void Every_function_is_covered_or_known_to_be_left() => Vectors.CheckFunctions();

    private static TradeTally Trades(VectorCase c)
    {
        TradeTally trades = new();
        foreach (double result in VectorCase.Numbers(c.File.GetProperty("dataset_freqtrade").GetProperty(c.Params.GetProperty("basis").GetString()!)).OfType<double>())
            trades.Add((decimal)result);
        return trades;
    }

    private static void CheckCounts(VectorCase c)
    {
        TradeTally trades = Trades(c);
        c.Check(c.Expected.GetProperty("wins"), trades.Wins);
        c.Check(c.Expected.GetProperty("draws"), trades.Draws);
        c.Check(c.Expected.GetProperty("losses"), trades.Losses);
        c.Check(c.Expected.GetProperty("win_rate"), trades.WinRate.Value);
    }

    private static void CheckGrowth(VectorCase c)
    {
        double growth = (c.Inputs.GetProperty("end").GetDouble() / c.Inputs.GetProperty("start").GetDouble()) - 1;
        ReturnSeries series = ReturnSeries.Of([growth], new ReturnConvention(c.Param("days_per_year")));
        c.Check(series.AnnualReturnOver(c.Inputs.GetProperty("days").GetInt64()));
    }
}
