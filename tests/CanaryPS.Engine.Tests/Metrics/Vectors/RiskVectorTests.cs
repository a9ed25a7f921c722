using System.Globalization;
using System.Text.Json;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Positions;
using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

public sealed class RiskVectorTests
{
    private static readonly VectorFile Vectors = new(
        "risk-metrics.json",
        relativeAboveOne: true,
        new Dictionary<string, Action<VectorCase>>
        {
            ["annual_return_geometric"] = c => c.Check(Series(c).AnnualReturn),
            ["annual_volatility"] = c => c.Check(Series(c).Volatility),
            ["autocorrelation"] = c => c.Check(VectorCase.Numbers(c.Params.GetProperty("lags")).Select(lag => Autocorrelation.Of(Values(c, "series"), (int)lag!.Value))),
            ["beta"] = c => c.Check(Against(c).Beta),
            ["calmar"] = c => c.Check(Series(c).Calmar),
            ["correlation_kendall"] = c => c.Check(Ranked(c, RankCorrelation.Kendall)),
            ["correlation_pearson"] = c => c.Check(Correlated(c).Correlation),
            ["correlation_pearson_ci95"] = CheckInterval,
            ["correlation_spearman"] = c => c.Check(Ranked(c, RankCorrelation.Spearman)),
            ["downside_deviation"] = c => c.Check(Series(c, target: c.Param("mar")).DownsideRisk),
            ["downside_frequency"] = c => c.Check(AroundTarget(c).DownsideFrequency),
            ["downside_potential"] = c => c.Check(AroundTarget(c).DownsidePotential),
            ["ES_gaussian"] = c => c.Check(Series(c).GaussianShortfall(1 - c.Param("p"))),
            ["ES_historical"] = c => c.Check(Series(c).ExpectedShortfall(1 - c.Param("p"))),
            ["ES_modified"] = c => c.Check(Series(c).CornishFisherShortfall(1 - c.Param("p"))),
            ["gain_deviation"] = c => c.Check(Deviations(c).OfGains),
            ["half_kelly"] = c => c.Check(KellyFraction.Half(Excess(c), Series(c))),
            ["hhi"] = c => c.Check(Exposure.Of(VectorCase.Numbers(c.Inputs.GetProperty("weights")).OfType<double>()).Concentration),
            ["hhi_of_positive_autocorrelations"] = c => c.Check(Autocorrelation.Concentration(Values(c, "series"), (int)c.Param("max_lag"))),
            ["information_ratio_annualized"] = c => c.Check(Against(c).InformationRatio),
            ["loss_deviation"] = c => c.Check(Deviations(c).OfLosses),
            ["martin_ratio"] = c => c.Check(DrawdownRatios.Martin(Monthly(c))),
            ["max_drawdown_magnitude"] = c => c.Check(Series(c).MaximumDrawdown.Select(drawdown => -drawdown)),
            ["mean_absolute_deviation"] = c => c.Check(Series(c).MeanAbsoluteDeviation),
            ["omega"] = c => c.Check(Series(c, target: c.Param("threshold")).Partial.Omega),
            ["pain_index"] = c => c.Check(Series(c).Drawdowns.PainIndex),
            ["pain_ratio"] = c => c.Check(DrawdownRatios.Pain(Monthly(c))),
            ["portfolio_VaR_gaussian"] = c => c.Check(PortfolioVar(c).Select(var => -var)),
            ["semi_deviation"] = c => c.Check(Series(c, target: Returns(c, "series").OfType<double>().Average()).DownsideRisk),
            ["sharpe_annualized_arithmetic"] = c => c.Check(Series(c, riskFree: c.Param("rf")).Sharpe),
            ["sharpe_geometric"] = c => c.Check(Series(c).AnnualReturn.Select(annual => annual / Series(c).Volatility.Value!.Value)),
            ["sharpe_per_period"] = c => c.Check(c.Inputs.TryGetProperty("risk_free", out _) ? Excess(c).Sharpe : Series(c, riskFree: c.Param("rf")).Sharpe),
            ["sortino_per_period"] = c => c.Check(Series(c, target: c.Param("mar")).Sortino),
            ["spx_annual_return"] = c => c.Check(StandardAndPoors(c).AnnualReturn),
            ["spx_annual_volatility"] = c => c.Check(StandardAndPoors(c).Volatility),
            ["spx_calmar_ratio"] = c => c.Check(StandardAndPoors(c).Calmar),
            ["spx_cvar95_historical"] = c => c.Check(StandardAndPoors(c).ConditionalVar(0.05)),
            ["spx_drawdown_dates"] = CheckDrawdownDates,
            ["spx_downside_risk"] = c => c.Check(StandardAndPoors(c).DownsideRisk),
            ["spx_excess_kurtosis_population"] = c => c.Check(StandardAndPoors(c).ExcessKurtosis),
            ["spx_max_drawdown"] = c => c.Check(StandardAndPoors(c).MaximumDrawdown),
            ["spx_n_returns"] = c => c.Check(StandardAndPoors(c).Count),
            ["spx_sharpe_ratio"] = c => c.Check(StandardAndPoors(c).Sharpe),
            ["spx_skew_population"] = c => c.Check(StandardAndPoors(c).Skewness),
            ["spx_sortino_ratio"] = c => c.Check(StandardAndPoors(c).Sortino),
            ["spx_total_return"] = c => c.Check(StandardAndPoors(c).TotalReturn),
            ["spx_var95_historical"] = c => c.Check(StandardAndPoors(c).HistoricalVar(0.05)),
            ["sterling_excess10"] = c => c.Check(DrawdownRatios.Sterling(Series(c))),
            ["upside_potential"] = c => c.Check(AroundTarget(c).UpsidePotential),
            ["upside_risk"] = c => c.Check(AroundTarget(c).UpsideRisk),
            ["VaR_gaussian"] = c => c.Check(Series(c).GaussianVar(1 - c.Param("p"))),
            ["VaR_historical"] = c => c.Check(Series(c).HistoricalVar(1 - c.Param("p"))),
            ["VaR_modified"] = c => c.Check(Series(c).CornishFisherVar(1 - c.Param("p"))),
            ["var_backtest"] = c => c.Check([Backtest(c).Expected, Backtest(c).Exceedances, Backtest(c).ApproximateP]),
            ["var_backtest_exact_binomial_p"] = c => c.Check(Backtest(c).ExactP),
            ["worst_drawdowns"] = CheckWorstDrawdowns,
        });

    public static IEnumerable<object[]> Covered => Vectors.Covered;

    [SkippableTheory]
    [MemberData(nameof(Covered))]
    public void Function_gives_the_expected_values(string function) => Vectors.Check(function);

    [SkippableFact]
    public void Every_function_of_the_file_is_covered() => Vectors.CheckFunctions();

    private static ReturnSeries Series(VectorCase c, double riskFree = 0, double target = 0) => ReturnSeries.Of(
        Returns(c, "series").OfType<double>(), new ReturnConvention(c.Param("periods_per_year", otherwise: 1), riskFree, target));

    /// <summary>Returns less a risk-free series, on the common months.</summary>
    private static ReturnSeries Excess(VectorCase c) => ReturnSeries.Of(
        Returns(c, "series").Zip(Returns(c, "risk_free"), (value, riskFree) => value - riskFree).OfType<double>(), new ReturnConvention(1));

    private static IEnumerable<double?> Returns(VectorCase c, string input)
    {
        IEnumerable<double?> rows = VectorCase.Numbers(c.File.GetProperty("series").GetProperty(c.Inputs.GetProperty(input).GetString()!));
        return c.Inputs.TryGetProperty("first_rows", out JsonElement first) ? rows.Take(first.GetInt32()) : rows;
    }

    private static double[] Values(VectorCase c, string input) => [.. Returns(c, input).OfType<double>()];

    private static ReturnSeries Monthly(VectorCase c) => ReturnSeries.Of(Values(c, "series"), new ReturnConvention(12));

    private static PartialMoments AroundTarget(VectorCase c) => Series(c, target: c.Param("mar")).Partial;

    private static SignedDeviations Deviations(VectorCase c)
    {
        SignedDeviations deviations = new();
        foreach (double value in Values(c, "series"))
            deviations.Add(value);
        return deviations;
    }

    /// <summary>The months that both series have.</summary>
    private static (double First, double Second)[] Pairs(VectorCase c, string first, string second) =>
    [
        .. from row in Returns(c, first).Zip(Returns(c, second))
           where row.First is not null && row.Second is not null
           select (row.First!.Value, row.Second!.Value),
    ];

    private static BenchmarkComparison Against(VectorCase c)
    {
        BenchmarkComparison comparison = new(new ReturnConvention(c.Param("periods_per_year", otherwise: 1)));
        foreach ((double value, double benchmark) in Pairs(c, "series", "benchmark"))
            comparison.Add(value, benchmark);
        return comparison;
    }

    private static CoMoments Correlated(VectorCase c)
    {
        CoMoments pairs = new();
        foreach ((double x, double y) in Pairs(c, "x", "y"))
            pairs.Add(x, y);
        return pairs;
    }

    private static double? Ranked(VectorCase c, Func<IReadOnlyList<double>, IReadOnlyList<double>, double?> correlation)
    {
        (double First, double Second)[] pairs = Pairs(c, "x", "y");
        return correlation([.. pairs.Select(pair => pair.First)], [.. pairs.Select(pair => pair.Second)]);
    }

    private static void CheckInterval(VectorCase c)
    {
        CoMoments pairs = Correlated(c);
        CorrelationInterval interval = CorrelationInterval.Of(pairs.Correlation!.Value, pairs.Count, c.Param("confidence"))!.Value;
        c.Check([pairs.Correlation, interval.Low, interval.High]);
    }

    private static MetricValue PortfolioVar(VectorCase c)
    {
        double[][] columns = [.. c.Inputs.GetProperty("series").EnumerateArray()
            .Select(name => VectorCase.Numbers(c.File.GetProperty("series").GetProperty(name.GetString()!)).Take(c.Inputs.GetProperty("first_rows").GetInt32()).OfType<double>().ToArray())];
        CovarianceMatrix parts = new(columns.Length);
        for (int row = 0; row < columns[0].Length; row++)
            parts.Add([.. columns.Select(column => column[row])]);
        return PortfolioReturns.GaussianVar(parts, [.. VectorCase.Numbers(c.Params.GetProperty("weights")).OfType<double>()], 1 - c.Param("p"));
    }

    private static VarBacktest Backtest(VectorCase c)
    {
        double[] values = Values(c, "series");
        double share = Math.Round(1 - c.Param("p"), 12);
        double limit = ReturnSeries.Of(values, new ReturnConvention(1)).HistoricalVar(share).Value!.Value;
        return new VarBacktest(values.Length, values.Count(value => value < limit), share);
    }

    /// <summary>Of the closes themselves, so that the first one may be the peak.</summary>
    private static void CheckDrawdownDates(VectorCase c)
    {
        (DateTimeOffset Date, double Close)[] rows = [.. Closes(c)];
        DrawdownTracker drawdowns = new(rows[0].Close, rows[0].Date);
        foreach ((DateTimeOffset date, double close) in rows.Skip(1))
            drawdowns.Observe(close, date);

        Assert.Equal(c.Expected.GetProperty("rows").GetInt32(), rows.Length);
        CheckDate(c, c.Expected.GetProperty("peak"), drawdowns.Deepest?.Peak);
        CheckDate(c, c.Expected.GetProperty("trough"), drawdowns.Deepest?.Trough);
        CheckDate(c, c.Expected.GetProperty("recovery"), drawdowns.Deepest?.Recovery);
    }

    /// <summary>The rows are month ends that run on from the file's first date.</summary>
    private static void CheckWorstDrawdowns(VectorCase c)
    {
        string group = c.Inputs.GetProperty("series").GetString()!.Split('/')[0];
        DateTimeOffset month = Date(c.File.GetProperty("series_dates").GetProperty(group)[0].GetString()!);
        WorstDrawdowns worst = new(kept: (int)c.Param("top"), start: 1);
        double wealth = 1;
        foreach (double? value in Returns(c, "series"))
        {
            wealth *= 1 + value ?? 1;
            if (value is not null)
                worst.Observe(wealth, month);
            month = month.AddDays(1).AddMonths(1).AddDays(-1);
        }

        Assert.Equal(c.Expected.GetArrayLength(), worst.Worst.Count);
        foreach ((JsonElement expected, Drawdown drawdown) in c.Expected.EnumerateArray().Zip(worst.Worst))
        {
            CheckDate(c, expected[0], drawdown.FirstBelow);
            CheckDate(c, expected[1], drawdown.Trough);
            CheckDate(c, expected[2], drawdown.Recovery);
            c.Check(expected[3], drawdown.Depth);
        }
    }

    private static void CheckDate(VectorCase c, JsonElement expected, DateTimeOffset? actual) =>
        Assert.True(expected.GetString() == actual?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{c.Id}: expected {expected}, got {actual:O}");

    private static DateTimeOffset Date(string text) =>
        new(DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>Close-to-close returns inside the window; its first row gives none.</summary>
    private static ReturnSeries StandardAndPoors(VectorCase c)
    {
        double[] closes = [.. Closes(c).Select(row => row.Close)];
        return ReturnSeries.Of(
            closes.Zip(closes.Skip(1), (last, next) => (next / last) - 1),
            new ReturnConvention(c.Param("periods_per_year"), c.Param("rf")));
    }

    private static IEnumerable<(DateTimeOffset Date, double Close)> Closes(VectorCase c)
    {
        string from = c.Inputs.GetProperty("from").GetString()!;
        string to = c.Inputs.GetProperty("to").GetString()!;
        return File
            .ReadLines(Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(row => string.CompareOrdinal(row[0], from) >= 0 && string.CompareOrdinal(row[0], to) <= 0)
            .Select(row => (Date(row[0]), double.Parse(row[4], CultureInfo.InvariantCulture)));
    }
}
