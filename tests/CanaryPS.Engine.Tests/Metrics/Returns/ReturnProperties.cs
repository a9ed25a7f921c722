using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.Metrics.Returns;

/// <summary>Statistics kept return by return are those of the whole list, by their definitions in the plainest way.</summary>
public class ReturnProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20240915UL, 2305843009213693951UL);

    [Fact]
    public void Partial_moments() => Check((returns, _) =>
    {
        const double threshold = 0.001;
        PartialMoments partial = new(threshold);
        Array.ForEach(returns, partial.Add);
        double[] above = [.. returns.Select(value => Math.Max(value - threshold, 0))];
        double[] below = [.. returns.Select(value => Math.Max(threshold - value, 0))];

        Close(above.Average(), partial.UpsidePotential);
        Close(below.Average(), partial.DownsidePotential);
        Close(Math.Sqrt(above.Average(value => value * value)), partial.UpsideRisk);
        Close(Math.Sqrt(below.Average(value => value * value)), partial.DownsideDeviation);
        Close((double)returns.Count(value => value < threshold) / returns.Length, partial.DownsideFrequency);
        Close(below.Sum() == 0 ? null : above.Sum() / below.Sum(), partial.Omega);
    });

    [Fact]
    public void Regression_on_a_benchmark() => Check((returns, benchmark) =>
    {
        BenchmarkComparison comparison = new(ReturnConvention.Daily);
        for (int i = 0; i < returns.Length; i++)
            comparison.Add(returns[i], benchmark[i]);

        double[] differences = [.. returns.Zip(benchmark, (value, other) => value - other)];
        double variance = Covariance(benchmark, benchmark);
        double? beta = returns.Length < 2 || variance == 0 ? null : Covariance(returns, benchmark) / variance;
        Close(beta, comparison.Beta.Value);
        Close(beta is null ? null : Math.Pow(1 + returns.Average() - (beta.Value * benchmark.Average()), 252) - 1, comparison.Alpha.Value);
        Close(returns.Length < 2 ? null : Math.Sqrt(Covariance(differences, differences) * returns.Length / (returns.Length - 1) * 252), comparison.TrackingError.Value);
    });

    [Fact]
    public void Drawdown_indices() => Check((returns, _) =>
    {
        DrawdownTracker tracker = ReturnSeries.Of(returns, ReturnConvention.Daily).Drawdowns;
        double[] drawdowns = Drawdowns(returns);

        Close(drawdowns.Average(Math.Abs), tracker.PainIndex);
        Close(Math.Sqrt(drawdowns.Average(drawdown => drawdown * drawdown)), tracker.UlcerIndex);
        Close(drawdowns.Min(), tracker.Maximum);
        Close(drawdowns.Min() == 0 ? null : drawdowns.Min(), tracker.Deepest?.Depth);
    });

    [Fact]
    public void Deviations_and_fading_volatility() => Check((returns, _) =>
    {
        ReturnSeries series = ReturnSeries.Of(returns, ReturnConvention.Daily);
        double mean = returns.Average();
        double weights = 0;
        double squares = 0;
        for (int i = 0; i < returns.Length; i++)
        {
            double weight = Math.Pow(0.94, returns.Length - 1 - i);
            weights += weight;
            squares += weight * returns[i] * returns[i];
        }

        Close(returns.Average(value => Math.Abs(value - mean)), series.MeanAbsoluteDeviation.Value);
        Close(returns.Length < 2 ? null : Math.Sqrt(squares / weights * 252), series.ExponentialVolatility.Value);
    });

    [Fact]
    public void Worst_drawdowns_are_the_deepest_of_all() => Check((returns, _) =>
    {
        WorstDrawdowns worst = new(kept: 3, start: 1);
        double level = 1;
        DateTimeOffset time = Told.Start;
        foreach (double value in returns)
            worst.Observe(level *= 1 + value, time = time.AddDays(1));

        // A run of drawdowns below 0 is one fall; its depth is its lowest.
        List<double> depths = [];
        bool falling = false;
        foreach (double drawdown in Drawdowns(returns))
        {
            if (drawdown < 0 && falling)
                depths[^1] = Math.Min(depths[^1], drawdown);
            else if (drawdown < 0)
                depths.Add(drawdown);
            falling = drawdown < 0;
        }

        Assert.Equal(depths.Order().Take(3), worst.Worst.Select(drawdown => drawdown.Depth));
    });

    [Fact]
    public void Covariances() => Check((returns, benchmark) =>
    {
        CovarianceMatrix matrix = new(2);
        for (int i = 0; i < returns.Length; i++)
            matrix.Add([returns[i], benchmark[i]]);

        double scale = (double)returns.Length / (returns.Length - 1);
        Close(returns.Length < 2 ? null : Covariance(returns, benchmark) * scale, matrix.Covariance(0, 1));
        Assert.Equal(matrix.Covariance(0, 1), matrix.Covariance(1, 0));
        Close(returns.Length < 2 ? null : Covariance(returns, returns) * scale, matrix.Covariance(0, 0));
    });

    private static double Covariance(double[] x, double[] y)
    {
        double mx = x.Average();
        double my = y.Average();
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Average();
    }

    private static double[] Drawdowns(double[] returns)
    {
        List<double> equity = [1];
        foreach (double value in returns)
            equity.Add(equity[^1] * (1 + value));
        return [.. equity.Select((level, i) => (level / equity.Take(i + 1).Max()) - 1).Skip(1)];
    }

    /// <summary>Returns and those of a benchmark, between -5 % and 5 %, decoded from numbers so that a failing list can be made smaller.</summary>
    private static void Check(Action<double[], double[]> property) => Prop
        .ForAll(
            Arb.From(Gen.NonEmptyListOf(Gen.Choose(-500, 500)).Select(list => list.ToArray()), ArbMap.Default.ArbFor<int[]>().Shrinker),
            numbers =>
            {
                if (numbers.Length > 0)
                    property([.. numbers.Select(number => number / 10_000.0)], [.. numbers.Select((number, i) => ((number * 7919 + i * 104729) % 501) / 10_000.0)]);
            })
        .Check(Seeded);

    private static void Close(double? expected, double? actual)
    {
        if (expected is not { } wanted || actual is not { } value)
            Assert.True(expected is null && actual is null, $"expected {expected:R}, got {actual:R}");
        else
            Assert.True(Math.Abs(wanted - value) <= (1e-9 * Math.Abs(wanted)) + 1e-15, $"expected {wanted:R}, got {value:R}");
    }
}
