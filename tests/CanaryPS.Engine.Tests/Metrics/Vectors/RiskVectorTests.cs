using System.Globalization;
using System.Text.Json;
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
            ["calmar"] = c => c.Check(Series(c).Calmar),
            ["correlation_pearson"] = c => c.Check(Correlation(c)),
            ["downside_deviation"] = c => c.Check(Series(c, target: c.Param("mar")).DownsideRisk),
            ["ES_gaussian"] = c => c.Check(Series(c).GaussianShortfall(1 - c.Param("p"))),
            ["ES_historical"] = c => c.Check(Series(c).ExpectedShortfall(1 - c.Param("p"))),
            ["ES_modified"] = c => c.Check(Series(c).CornishFisherShortfall(1 - c.Param("p"))),
            ["hhi"] = c => c.Check(Exposure.Of(VectorCase.Numbers(c.Inputs.GetProperty("weights")).OfType<double>()).Concentration),
            ["max_drawdown_magnitude"] = c => c.Check(Series(c).MaximumDrawdown.Select(drawdown => -drawdown)),
            ["semi_deviation"] = c => c.Check(Series(c, target: Returns(c, "series").OfType<double>().Average()).DownsideRisk),
            ["sharpe_annualized_arithmetic"] = c => c.Check(Series(c, riskFree: c.Param("rf")).Sharpe),
            ["sharpe_per_period"] = c => c.Check(c.Inputs.TryGetProperty("risk_free", out _) ? Excess(c).Sharpe : Series(c, riskFree: c.Param("rf")).Sharpe),
            ["sortino_per_period"] = c => c.Check(Series(c, target: c.Param("mar")).Sortino),
            ["spx_annual_return"] = c => c.Check(StandardAndPoors(c).AnnualReturn),
            ["spx_annual_volatility"] = c => c.Check(StandardAndPoors(c).Volatility),
            ["spx_calmar_ratio"] = c => c.Check(StandardAndPoors(c).Calmar),
            ["spx_cvar95_historical"] = c => c.Check(StandardAndPoors(c).ConditionalVar(0.05)),
            ["spx_downside_risk"] = c => c.Check(StandardAndPoors(c).DownsideRisk),
            ["spx_excess_kurtosis_population"] = c => c.Check(StandardAndPoors(c).ExcessKurtosis),
            ["spx_max_drawdown"] = c => c.Check(StandardAndPoors(c).MaximumDrawdown),
            ["spx_n_returns"] = c => c.Check(StandardAndPoors(c).Count),
            ["spx_sharpe_ratio"] = c => c.Check(StandardAndPoors(c).Sharpe),
            ["spx_skew_population"] = c => c.Check(StandardAndPoors(c).Skewness),
            ["spx_sortino_ratio"] = c => c.Check(StandardAndPoors(c).Sortino),
            ["spx_total_return"] = c => c.Check(StandardAndPoors(c).TotalReturn),
            ["spx_var95_historical"] = c => c.Check(StandardAndPoors(c).HistoricalVar(0.05)),
            ["VaR_gaussian"] = c => c.Check(Series(c).GaussianVar(1 - c.Param("p"))),
            ["VaR_historical"] = c => c.Check(Series(c).HistoricalVar(1 - c.Param("p"))),
            ["VaR_modified"] = c => c.Check(Series(c).CornishFisherVar(1 - c.Param("p"))),
        },
        left:
        [
            "autocorrelation", "beta", "correlation_kendall", "correlation_pearson_ci95", "correlation_spearman", "downside_frequency",
            "downside_potential", "gain_deviation", "half_kelly", "hhi_of_positive_autocorrelations", "information_ratio_annualized",
            "loss_deviation", "martin_ratio", "mean_absolute_deviation", "omega", "pain_index", "pain_ratio", "portfolio_VaR_gaussian",
            "sharpe_geometric", "spx_drawdown_dates", "sterling_excess10", "upside_potential", "upside_risk", "var_backtest",
            "var_backtest_exact_binomial_p", "worst_drawdowns",
        ]);

    public static IEnumerable<object[]> Covered => Vectors.Covered;

    [SkippableTheory]
    [MemberData(nameof(Covered))]
    public void Function_gives_the_expected_values(string function) => Vectors.Check(function);

    [SkippableFact]
    public void Every_function_is_covered_or_known_to_be_left() => Vectors.CheckFunctions();

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

    private static double? Correlation(VectorCase c)
    {
        CoMoments pairs = new();
        foreach ((double? x, double? y) in Returns(c, "x").Zip(Returns(c, "y")))
        {
            if (x is { } first && y is { } second)
                pairs.Add(first, second);
        }

        return pairs.Correlation;
    }

    /// <summary>Close-to-close returns inside the window; its first row gives none.</summary>
    private static ReturnSeries StandardAndPoors(VectorCase c)
    {
        string from = c.Inputs.GetProperty("from").GetString()!;
        string to = c.Inputs.GetProperty("to").GetString()!;
        List<double> closes = [.. File
            .ReadLines(Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(row => string.CompareOrdinal(row[0], from) >= 0 && string.CompareOrdinal(row[0], to) <= 0)
            .Select(row => double.Parse(row[4], CultureInfo.InvariantCulture))];
        return ReturnSeries.Of(
            closes.Zip(closes.Skip(1), (last, next) => (next / last) - 1),
            new ReturnConvention(c.Param("periods_per_year"), c.Param("rf")));
    }
}
