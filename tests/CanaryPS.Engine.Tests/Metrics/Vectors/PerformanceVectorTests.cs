using System.Text.Json;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

public sealed class PerformanceVectorTests
{
    private static readonly VectorFile Vectors = new(
        "performance-metrics.json",
        relativeAboveOne: false,
        new Dictionary<string, Action<VectorCase>>
        {
            ["annual_return"] = c => c.Check(Series(c).AnnualReturnOver(c.Inputs.GetProperty("returns").GetArrayLength())),
            ["annual_volatility"] = c => c.Check(Series(c).Volatility),
            ["calmar_ratio"] = c => c.Check(Calmar(c)),
            ["conditional_value_at_risk"] = c => c.Check(Series(c).ConditionalVar(c.Param("cutoff"))),
            ["cum_returns"] = CheckPath,
            ["downside_risk"] = c => c.Check(Series(c, less: "required_return").DownsideRisk),
            ["information_ratio"] = c => c.Check(Series(c, less: "benchmark").Sharpe),
            ["max_drawdown"] = c => c.Check(Series(c).MaximumDrawdown),
            ["sharpe_ratio"] = c => c.Check(Series(c, less: "risk_free").Sharpe),
            ["sortino_ratio"] = c => c.Check(Series(c, less: "required_return").Sortino),
            ["total_return"] = c => c.Check(Series(c).TotalReturn),
            ["value_at_risk"] = c => c.Check(Series(c).HistoricalVar(c.Param("cutoff"))),
        },
        left:
        [
            "aggregate_returns", "alpha", "alpha_beta", "beta", "capture_ratio", "down_capture", "omega_ratio", "roll_alpha_beta",
            "roll_max_drawdown", "roll_sharpe_ratio", "stability_of_timeseries", "tail_ratio", "up_capture",
        ]);

    public static IEnumerable<object[]> Covered => Vectors.Covered;

    [SkippableTheory]
    [MemberData(nameof(Covered))]
    public void Function_gives_the_expected_values(string function) => Vectors.Check(function);

    [SkippableFact]
    public void Every_function_is_covered_or_known_to_be_left() => Vectors.CheckFunctions();

    /// <summary>The series of a case; a risk-free, required or benchmark return is given once or row by row.</summary>
    private static ReturnSeries Series(VectorCase c, string? less = null)
    {
        IEnumerable<double?> returns = VectorCase.Numbers(c.Inputs.GetProperty("returns"));
        ReturnConvention convention = new(PeriodsPerYear(c));
        if (less is not null && c.Params.TryGetProperty(less, out JsonElement subtrahend))
        {
            if (subtrahend.ValueKind == JsonValueKind.Number)
                convention = convention with { RiskFree = subtrahend.GetDouble(), Target = subtrahend.GetDouble() };
            else
                returns = returns.Zip(VectorCase.Numbers(subtrahend), (value, other) => value - other);
        }

        return ReturnSeries.Of(returns.OfType<double>(), convention);
    }

    private static double PeriodsPerYear(VectorCase c) => c.Params.TryGetProperty("period", out JsonElement period)
        ? period.GetString() switch
        {
            "daily" => 252,
            "weekly" => 52,
            "monthly" => 12,
            "quarterly" => 4,
            "yearly" => 1,
            var other => throw new InvalidDataException($"{c.Id}: period {other}"),
        }
        : 1;

    /// <summary>The annual return of the convention counts missing rows, so it is scaled to them here too.</summary>
    private static MetricValue Calmar(VectorCase c)
    {
        ReturnSeries series = Series(c);
        int rows = c.Inputs.GetProperty("returns").GetArrayLength();
        return series.MaximumDrawdown.Value is < 0 and var deepest
            ? series.AnnualReturnOver(rows).Select(annual => annual / -deepest)
            : series.Calmar;
    }

    private static void CheckPath(VectorCase c)
    {
        ReturnSeries series = new(ReturnConvention.Daily);
        double start = c.Param("starting_value");
        JsonElement[] expected = [.. c.Expected.EnumerateArray()];
        int row = 0;
        foreach (double? value in VectorCase.Numbers(c.Inputs.GetProperty("returns")))
        {
            if (value is { } given)
                series.Add(given);
            c.Check(expected[row++], start == 0 ? series.Equity - 1 : start * series.Equity);
        }

        Assert.Equal(expected.Length, row);
    }
}
