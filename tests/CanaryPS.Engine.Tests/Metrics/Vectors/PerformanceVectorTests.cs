using System.Globalization;
using System.Text.Json;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Tests.Metrics.Vectors;

public sealed class PerformanceVectorTests
{
    private static readonly VectorFile Vectors = new(
        "performance-metrics.json",
        relativeAboveOne: false,
        new Dictionary<string, Action<VectorCase>>
        {
            ["aggregate_returns"] = CheckAggregate,
            ["alpha"] = c => c.Check(Against(c).Alpha),
            ["alpha_beta"] = c => c.Check([Against(c).Alpha.Value, Against(c).Beta.Value]),
            ["annual_return"] = c => c.Check(Series(c).AnnualReturnOver(c.Inputs.GetProperty("returns").GetArrayLength())),
            ["annual_volatility"] = c => c.Check(Series(c).Volatility),
            ["beta"] = c => c.Check(Against(c).Beta),
            ["calmar_ratio"] = c => c.Check(Calmar(c)),
            ["capture_ratio"] = c => c.Check(Capture(c).Overall),
            ["conditional_value_at_risk"] = c => c.Check(Series(c).ConditionalVar(c.Param("cutoff"))),
            ["cum_returns"] = CheckPath,
            ["down_capture"] = c => c.Check(Capture(c).Down),
            ["downside_risk"] = c => c.Check(Series(c, less: "required_return").DownsideRisk),
            ["information_ratio"] = c => c.Check(Series(c, less: "benchmark").Sharpe),
            ["max_drawdown"] = c => c.Check(Series(c).MaximumDrawdown),
            ["omega_ratio"] = CheckOmega,
            ["roll_alpha_beta"] = c => CheckWindows(c, window => [window.AgainstBenchmark.Alpha.Value, window.AgainstBenchmark.Beta.Value]),
            ["roll_max_drawdown"] = c => CheckWindows(c, window => [window.Returns.MaximumDrawdown.Value]),
            ["roll_sharpe_ratio"] = c => CheckWindows(c, window => [window.Returns.Sharpe.Value]),
            ["sharpe_ratio"] = c => c.Check(Series(c, less: "risk_free").Sharpe),
            ["sortino_ratio"] = c => c.Check(Series(c, less: "required_return").Sortino),
            ["stability_of_timeseries"] = c => c.Check(Stability(c).Value),
            ["tail_ratio"] = c => c.Check(Series(c).TailRatio),
            ["total_return"] = c => c.Check(Series(c).TotalReturn),
            ["up_capture"] = c => c.Check(Capture(c).Up),
            ["value_at_risk"] = c => c.Check(Series(c).HistoricalVar(c.Param("cutoff"))),
        });

    public static IEnumerable<object[]> Covered => Vectors.Covered;

    [SkippableTheory]
    [MemberData(nameof(Covered))]
    public void Function_gives_the_expected_values(string function) => Vectors.Check(function);

    [SkippableFact]
    public void Every_function_of_the_file_is_covered() => Vectors.CheckFunctions();

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

    /// <summary>The rows of a case that have both returns.</summary>
    private static IEnumerable<(double Value, double Benchmark)> Pairs(VectorCase c) =>
        from row in VectorCase.Numbers(c.Inputs.GetProperty("returns")).Zip(VectorCase.Numbers(c.Inputs.GetProperty("benchmark")))
        where row.First is not null && row.Second is not null
        select (row.First!.Value, row.Second!.Value);

    private static BenchmarkComparison Against(VectorCase c)
    {
        BenchmarkComparison comparison = new(new ReturnConvention(PeriodsPerYear(c), c.Param("risk_free")));
        foreach ((double value, double benchmark) in Pairs(c))
            comparison.Add(value, benchmark);
        return comparison;
    }

    private static CaptureRatio Capture(VectorCase c)
    {
        CaptureRatio capture = new(new ReturnConvention(PeriodsPerYear(c)));
        foreach ((double value, double benchmark) in Pairs(c))
            capture.Add(value, benchmark);
        return capture;
    }

    private static GrowthStability Stability(VectorCase c)
    {
        GrowthStability stability = new();
        foreach (double value in VectorCase.Numbers(c.Inputs.GetProperty("returns")).OfType<double>())
            stability.Add(value);
        return stability;
    }

    /// <summary>The file's threshold is a return of a year; one of -100 % or less has no return of a period.</summary>
    private static void CheckOmega(VectorCase c)
    {
        double threshold = Math.Pow(1 + c.Param("required_return"), 1 / c.Param("annualization")) - 1;
        if (double.IsNaN(threshold))
        {
            c.Check((double?)null);
            return;
        }

        PartialMoments partial = new(threshold);
        foreach (double value in Excess(c))
            partial.Add(value);
        c.Check(partial.Count < 2 ? null : partial.Omega);
    }

    /// <summary>The returns less the risk-free return, given once or row by row.</summary>
    private static IEnumerable<double> Excess(VectorCase c)
    {
        IEnumerable<double?> returns = VectorCase.Numbers(c.Inputs.GetProperty("returns"));
        JsonElement riskFree = c.Params.GetProperty("risk_free");
        return (riskFree.ValueKind == JsonValueKind.Number
            ? returns.Select(value => value - riskFree.GetDouble())
            : returns.Zip(VectorCase.Numbers(riskFree), (value, other) => value - other)).OfType<double>();
    }

    private static void CheckAggregate(VectorCase c)
    {
        CalendarReturns calendar = new(Enum.Parse<CalendarPeriod>(c.Params.GetProperty("convert_to").GetString()!, ignoreCase: true));
        foreach ((JsonElement date, double? value) in c.Inputs.GetProperty("dates").EnumerateArray().Zip(VectorCase.Numbers(c.Inputs.GetProperty("returns"))))
            calendar.Add(DateOnly.ParseExact(date.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), value!.Value);
        c.Check(calendar.Returns.Select(value => (double?)value));
    }

    /// <summary>Checks what each full window gives: a number, or a list of them.</summary>
    private static void CheckWindows(VectorCase c, Func<ReturnWindow, double?[]> read)
    {
        ReturnWindow window = new((int)c.Param("window"), new ReturnConvention(PeriodsPerYear(c)));
        double?[] values = [.. VectorCase.Numbers(c.Inputs.GetProperty("returns"))];
        IEnumerable<double?> benchmark = c.Inputs.TryGetProperty("benchmark", out JsonElement told)
            ? VectorCase.Numbers(told)
            : values.Select(_ => (double?)null);
        JsonElement[] expected = [.. c.Expected.EnumerateArray()];
        int full = 0;
        foreach ((double? value, double? beside) in values.Zip(benchmark))
        {
            window.Add(value, beside);
            if (!window.IsFull)
                continue;

            JsonElement wanted = expected[full++];
            double?[] actual = read(window);
            for (int i = 0; i < actual.Length; i++)
                c.Check(wanted.ValueKind == JsonValueKind.Array ? wanted[i] : wanted, actual[i]);
        }

        Assert.Equal(expected.Length, full);
    }
}
