using System.Globalization;
using System.Text.Json;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Metrics.Statistics.TradeResults;
using CanaryPS.Engine.Metrics.Trades;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

public sealed class TradeVectorTests
{
    private static readonly VectorFile Vectors = new(
        "trade-statistics.json",
        relativeAboveOne: true,
        new Dictionary<string, Action<VectorCase>>
        {
            ["annual_performance_mean_compounded"] = c => c.Check(Annualise.Mean(c.Inputs.GetProperty("returns_mean").GetDouble(), c.Param("periods_per_year"))),
            ["annual_variance_and_tracking_error"] = CheckVariance,
            ["average_win_loss_rate"] = CheckRates,
            ["cagr"] = CheckGrowth,
            ["cumulative_profit_range"] = CheckRange,
            ["daily_profit"] = CheckDays,
            ["drawdown_recovery"] = CheckRecovery,
            ["expectancy"] = CheckExpectancy,
            ["holding_seconds"] = CheckHolding,
            ["per_symbol"] = CheckSymbol,
            ["profit_factor"] = c => c.Check(Trades(c).ProfitFactor),
            ["profit_totals"] = CheckTotals,
            ["trade_calmar"] = c => c.Check(Ratios(c).Calmar),
            ["trade_drawdown_dates"] = CheckFallDates,
            ["trade_max_drawdown"] = CheckFall,
            ["trade_sharpe"] = c => c.Check(Ratios(c).Sharpe),
            ["trade_sortino"] = c => c.Check(Ratios(c).Sortino),
            ["trade_statistics_counts"] = TradeStatisticsVectors.CheckCounts,
            ["trade_statistics_drawdown"] = TradeStatisticsVectors.CheckDrawdown,
            ["trade_statistics_durations"] = TradeStatisticsVectors.CheckDurations,
            ["trade_statistics_excursion"] = TradeStatisticsVectors.CheckExcursions,
            ["trade_statistics_profit"] = TradeStatisticsVectors.CheckProfit,
            ["trade_statistics_ratios"] = TradeStatisticsVectors.CheckRatios,
            ["win_loss_counts"] = CheckCounts,
        });

    public static IEnumerable<object[]> Covered => Vectors.Covered;

    [SkippableTheory]
    [MemberData(nameof(Covered))]
    public void Function_gives_the_expected_values(string function) => Vectors.Check(function);

    [SkippableFact]
    public void Every_function_of_the_file_is_covered() => Vectors.CheckFunctions();

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

    private static double[] Profits(VectorCase c, string field = "profit_abs") =>
        [.. VectorCase.Numbers(c.Inputs.TryGetProperty("profits", out JsonElement told) ? told : Field(c, field)).OfType<double>()];

    private static JsonElement Field(VectorCase c, string name) => c.File.GetProperty("dataset_freqtrade").GetProperty(name);

    private static DateTimeOffset[] Times(VectorCase c, string field) =>
        [.. Field(c, field).EnumerateArray().Select(time => DateTimeOffset.Parse(time.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))];

    /// <summary>Results by the instant of the close.</summary>
    private static (DateTimeOffset Closed, double[] Profits)[] Closes(VectorCase c) => [.. Times(c, "close").Zip(Profits(c))
        .GroupBy(trade => trade.First, trade => trade.Second)
        .OrderBy(group => group.Key)
        .Select(group => (group.Key, group.ToArray()))];

    private static AccountBalance Account(IEnumerable<double> profits, double start)
    {
        AccountBalance account = new(start);
        foreach (double profit in profits)
            account.Add(profit);
        return account;
    }

    private static ProfitStatistics Statistics(IEnumerable<double> profits)
    {
        ProfitStatistics statistics = new();
        foreach (double profit in profits)
            statistics.Add(profit);
        return statistics;
    }

    private static TradeRatios Ratios(VectorCase c)
    {
        TradeRatios ratios = new(c.Param("starting_balance"), c.Param("days"));
        foreach ((DateTimeOffset _, double[] profits) in Closes(c))
            ratios.Add(profits);
        return ratios;
    }

    private static void CheckVariance(VectorCase c)
    {
        ReturnConvention convention = new(c.Param("periods_per_year"));
        BenchmarkComparison comparison = new(convention);
        double[] returns = [.. VectorCase.Numbers(c.Inputs.GetProperty("returns")).OfType<double>()];
        foreach ((double value, double? benchmark) in returns.Zip(VectorCase.Numbers(c.Inputs.GetProperty("benchmark"))))
            comparison.Add(value, benchmark!.Value);
        ReturnSeries series = ReturnSeries.Of(returns, convention);

        c.Check("annual_variance", series.Moments.Variance * convention.PeriodsPerYear);
        c.Check("annual_standard_deviation", series.Volatility.Value);
        c.Check("tracking_error", comparison.TrackingError.Value);
    }

    private static void CheckRates(VectorCase c)
    {
        AccountBalance account = Account(Profits(c), c.Inputs.GetProperty("starting_capital").GetDouble());
        c.Check("average_win_rate", account.MeanGainRate.Value);
        c.Check("average_loss_rate", account.MeanLossRate.Value);
        c.Check("profit_loss_ratio", account.MeanGainRate.Value / -account.MeanLossRate.Value);
    }

    private static void CheckRange(VectorCase c)
    {
        AccountBalance account = Account(Profits(c), c.Param("starting_balance"));
        c.Check("min", account.Lowest);
        c.Check("max", account.Highest);
    }

    private static void CheckDays(VectorCase c)
    {
        DailyProfits days = new();
        foreach ((DateTimeOffset closed, double profit) in Times(c, "close").Zip(Profits(c)))
            days.Add(closed, profit);

        c.Check("best_day", days.Best);
        c.Check("worst_day", days.Worst);
        c.Check("winning_days", days.WinningDays);
        c.Check("draw_days", days.DrawDays);
        c.Check("losing_days", days.LosingDays);
    }

    /// <summary>The file writes 0 days where nothing was recovered; we say that there is no such time.</summary>
    private static void CheckRecovery(VectorCase c)
    {
        double[] equity = [.. VectorCase.Numbers(c.Inputs.GetProperty("equity")).OfType<double>()];
        DrawdownTracker drawdowns = new(equity.FirstOrDefault(1), Told.Start);
        for (int day = 1; day < equity.Length; day++)
            drawdowns.Observe(equity[day], Told.Start.AddDays(day * c.Param("spacing_days")));

        c.Check("longest_recovery_days", drawdowns.LongestRecovery?.TotalDays ?? 0);
        c.Check("max_drawdown", -drawdowns.Maximum);
    }

    /// <summary>The file writes 0 and 100 where there are no trades; we say that there is no value, and why.</summary>
    private static void CheckExpectancy(VectorCase c)
    {
        ProfitStatistics statistics = Statistics(Profits(c));
        if (statistics.Count == 0)
        {
            Assert.Equal((NoValue.NoTrades, NoValue.NoTrades), (statistics.Mean.Reason, statistics.ExpectancyRatio.Reason));
            return;
        }

        c.Check("expectancy", statistics.Mean.Value);
        c.Check("expectancy_ratio", statistics.ExpectancyRatio.Value);
    }

    private static void CheckHolding(VectorCase c)
    {
        HoldingTimes times = new();
        foreach (((DateTimeOffset opened, DateTimeOffset closed), double ratio) in Times(c, "open").Zip(Times(c, "close")).Zip(Profits(c, "profit_ratio")))
            times.Add(new ClosedTrade(opened, closed, ratio));

        c.Check("all", WholeMinutes(times.Mean));
        c.Check("winners", WholeMinutes(times.MeanOfWinners));
        c.Check("losers", WholeMinutes(times.MeanOfLosers));

        static double? WholeMinutes(MetricValue seconds) => seconds.Select(value => Math.Round(value / 60) * 60).Value;
    }

    private static void CheckSymbol(VectorCase c)
    {
        string pair = c.Inputs.GetProperty("pair").GetString()!;
        bool[] wanted = [.. Field(c, "pair").EnumerateArray().Select(name => name.GetString() == pair)];
        double[] profits = [.. Profits(c).Where((_, i) => wanted[i])];
        WinLossCounts counts = new();
        foreach (double profit in profits)
            counts.Add(profit > 0);

        c.Check("trades", counts.Count);
        c.Check("profit_total_abs", Statistics(profits).Total);
        c.Check("profit_mean_ratio", Statistics(Profits(c, "profit_ratio").Where((_, i) => wanted[i])).Mean.Value);
        c.Check("wins", counts.Wins);
        c.Check("losses", counts.Losses);
    }

    private static void CheckTotals(VectorCase c)
    {
        AccountBalance account = Account(Profits(c), c.Param("starting_balance"));
        OrderStatisticTree ratios = new();
        foreach (double ratio in Profits(c, "profit_ratio"))
            ratios.Add(ratio);

        c.Check("profit_mean_ratio", Statistics(Profits(c, "profit_ratio")).Mean.Value);
        c.Check("profit_median_ratio", Percentile.Linear(ratios, 0.5));
        c.Check("profit_total_abs", Statistics(Profits(c)).Total);
        c.Check("profit_total", account.ReturnOnStart);
        c.Check("final_balance", account.Balance);
    }

    private static void CheckFall(VectorCase c)
    {
        AccountBalance account = Account(Profits(c), c.Param("starting_balance"));
        AccountFall fall = c.Params.GetProperty("pick").GetString() == "largest relative" ? account.LargestByShare : account.LargestByAmount;
        c.Check("high_index", fall.High);
        c.Check("low_index", fall.Low);
        c.Check("drawdown_abs", fall.Amount);
        c.Check("drawdown_relative", fall.Share);
    }

    private static void CheckFallDates(VectorCase c)
    {
        (DateTimeOffset Closed, double[] Profits)[] closes = Closes(c);
        AccountFall fall = Account(closes.Select(close => close.Profits.Sum()), start: 1).LargestByAmount;

        Assert.Equal(c.Expected.GetProperty("high").GetString(), At(fall.High));
        Assert.Equal(c.Expected.GetProperty("low").GetString(), At(fall.Low));

        string At(long index) => closes[index].Closed.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}
