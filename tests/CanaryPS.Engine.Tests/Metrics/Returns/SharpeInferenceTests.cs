using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Returns;

namespace CanaryPS.Engine.Tests.Metrics.Returns;

public class SharpeInferenceTests
{
    private static readonly double[] Returns = [0.02, -0.01, 0.015, 0.005, -0.02, 0.03, 0.01, -0.005];

    /// <summary>Maxima of standard normal values, whose expectations are known: 1.5388 of ten, 2.5076 of a hundred, 3.2414 of a thousand.</summary>
    [Theory]
    [InlineData(10, 1.5388, 0.04)]
    [InlineData(100, 2.5076, 0.03)]
    [InlineData(1000, 3.2414, 0.02)]
    public void The_best_of_several_by_chance_is_near_its_known_expectation(int trials, double expected, double tolerance) =>
        Assert.Equal(expected, SharpeInference.ExpectedBest(trials), tolerance);

    [Fact]
    public void With_one_trial_the_deflated_is_the_probabilistic()
    {
        ReturnSeries series = ReturnSeries.Of(Returns, ReturnConvention.Daily);

        Assert.Equal(SharpeInference.Probabilistic(series), SharpeInference.Deflated(series));
    }

    [Fact]
    public void More_trials_leave_less_trust()
    {
        double[] deflated = [.. new[] { 1, 2, 5, 50 }.Select(trials =>
            SharpeInference.Deflated(ReturnSeries.Of(Returns, new ReturnConvention(252, Trials: trials))).Value!.Value)];

        Assert.Equal(deflated.OrderDescending(), deflated);
        Assert.Equal(deflated.Length, deflated.Distinct().Count());
    }

    [Fact]
    public void Against_the_measured_ratio_itself_the_probability_is_a_half()
    {
        ReturnSeries series = ReturnSeries.Of(Returns, ReturnConvention.Daily);

        Assert.Equal(0.5, SharpeInference.Probabilistic(series, series.Sharpe.Value!.Value).Value!.Value, 1e-12);
    }

    /// <summary>Symmetric returns of a two-point distribution: skewness 0, kurtosis 1, so the error is 1 over the root of n - 1.</summary>
    [Fact]
    public void The_error_of_two_points_is_that_of_the_closed_form()
    {
        ReturnSeries series = ReturnSeries.Of([0.03, -0.01, 0.03, -0.01], ReturnConvention.Daily);

        Assert.Equal(Math.Sqrt(252 / 3.0), SharpeInference.StandardError(series).Value!.Value, 1e-9);
    }

    [Theory]
    [InlineData(new double[0], NoValue.TooFewReturns)]
    [InlineData(new[] { 0.01 }, NoValue.TooFewReturns)]
    [InlineData(new[] { 0.01, 0.01, 0.01 }, NoValue.ZeroVariance)]
    public void Without_a_ratio_there_is_no_inference(double[] returns, string reason)
    {
        ReturnSeries series = ReturnSeries.Of(returns, ReturnConvention.Daily);

        foreach (MetricValue value in new[] { SharpeInference.StandardError(series), SharpeInference.Probabilistic(series), SharpeInference.Deflated(series) })
            Assert.Equal((null, reason, returns.Length), (value.Value, value.Reason, value.Count));
    }
}
