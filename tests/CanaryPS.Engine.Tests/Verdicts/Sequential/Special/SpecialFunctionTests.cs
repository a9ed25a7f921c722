using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Tests.Verdicts.Sequential.Special;

/// <summary>The expected values are from 30-digit arithmetic.</summary>
public sealed class SpecialFunctionTests
{
    [Theory]
    [InlineData(0.001, 6.9071788853838537)]
    [InlineData(1, 0)]
    [InlineData(3, 0.69314718055994531)]
    [InlineData(9.99, 12.779315214350193)]
    [InlineData(1e7, 151180949.36947391)]
    public void Log_gamma(double x, double expected) => Near(expected, LogGamma.Of(x), 4e-15);

    [Theory]
    [InlineData(1e6, 3e6, -2249346.4234508527)]
    [InlineData(0.01, 50, 4.5604589713090879)]
    [InlineData(20, 1e9, -375.12543274172873)]
    public void Log_beta_in_either_order(double a, double b, double expected)
    {
        Near(expected, LogBeta.Of(a, b), 1e-13);
        Assert.Equal(LogBeta.Of(a, b), LogBeta.Of(b, a));
    }

    [Theory]
    [InlineData(0.5, 0.1, -1.0634020471545286, -0.42354632347596574)]
    [InlineData(3, 10, -0.0027732375865730182, -5.8891261358266888)]
    [InlineData(150, 170, -0.05724193283247312, -2.8889530012240638)]
    [InlineData(1000, 1100, -0.0010598847333686436, -6.8501250144362653)]
    [InlineData(1000, 950, -2.8994282926292987, -0.056628222190107071)]
    [InlineData(1e6, 1003000, -0.0013626686575809065, -6.5989915106665515)]
    [InlineData(1e6, 998000, -3.7855615582798491, -0.022957635391017946)]
    public void Incomplete_gamma_on_both_sides(double a, double x, double lower, double upper)
    {
        Near(lower, IncompleteGamma.LogLower(a, x), 1e-9);
        Near(upper, IncompleteGamma.LogUpper(a, x), 1e-9);
    }

    [Theory]
    [InlineData(2, 3, 0.4, 0.5248)]
    [InlineData(0.5, 800, 0.001, 0.79413935561937334)]
    [InlineData(5000, 5000, 0.49, 0.022742032324574546)]
    [InlineData(5000, 20000, 0.195, 0.023527488889849191)]
    [InlineData(3000, 9000, 0.26, 0.99398832395973588)]
    public void Incomplete_beta_and_its_mirror(double a, double b, double x, double expected)
    {
        Assert.Equal(expected, IncompleteBeta.Of(a, b, x), 1e-10);
        Assert.Equal(1 - expected, IncompleteBeta.Of(b, a, 1 - x), 1e-10);
    }

    [Theory]
    [InlineData(1, 0.975, 12.706204736174693)]
    [InlineData(2.5, 0.95, 2.5582186141359355)]
    [InlineData(30, 0.995, 2.749995653567225)]
    [InlineData(1603.7, 0.975, 1.9614443313730746)]
    [InlineData(5, 0.55, 0.13217517523168738)]
    public void Quantiles_of_Students_t(double degrees, double share, double expected)
    {
        Assert.Equal(expected, StudentT.Quantile(share, degrees), 1e-10);
        Assert.Equal(-expected, StudentT.Quantile(1 - share, degrees), 1e-10);
        Assert.Equal(share, StudentT.Cumulative(expected, degrees), 1e-12);
    }

    [Theory]
    [InlineData(1.05, 20.580844302037003)]
    [InlineData(1.4, 3.1055472779775804)]
    [InlineData(2, 1.6449340668482264)]
    public void Riemanns_zeta(double s, double expected) => Near(expected, Zeta.Of(s), 1e-14);

    [Theory]
    [InlineData(-50, -1254.8313611394199)]
    [InlineData(-5, -15.064998393988726)]
    [InlineData(3, -0.0013508099647481938)]
    public void Log_of_the_normal_distribution(double x, double expected) => Near(expected, StandardNormal.LogCumulative(x), 1e-11);

    [Fact]
    public void A_root_is_found_between_two_points_of_either_order()
    {
        Assert.Equal(Math.Sqrt(2), RootSearch.Between(new Square(), 0, 100, -2, 9998, 1e-14), 1e-13);
        Assert.Equal(Math.Sqrt(2), RootSearch.Between(new Square(), 100, 0, 9998, -2, 1e-14), 1e-13);
    }

    private static void Near(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(actual - expected) <= relative * Math.Max(1, Math.Abs(expected)), $"expected {expected:R}, got {actual:R}");

    private readonly struct Square : IEquation
    {
        public double At(double x) => (x * x) - 2;
    }
}
