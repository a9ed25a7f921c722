using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Tests.Metrics.Statistics;

public class StandardNormalTests
{
    /// <summary>Values of tables with 15 digits.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 0.841344746068543)]
    [InlineData(-1, 0.158655253931457)]
    [InlineData(1.959963984540054, 0.975)]
    [InlineData(-3, 0.001349898031630095)]
    [InlineData(-6, 9.865876450376981e-10)]
    [InlineData(-10, 7.619853024160527e-24)]
    public void Probabilities_are_those_of_the_tables(double x, double probability) =>
        Assert.Equal(probability, StandardNormal.Cumulative(x), 2e-15);

    [Fact]
    public void The_quantile_of_a_probability_is_its_value_again()
    {
        for (double x = -6; x <= 6; x += 0.125)
            Assert.Equal(x, StandardNormal.Quantile(StandardNormal.Cumulative(x)), x > 4 ? 1e-6 : 1e-9);
    }

    [Fact]
    public void Far_out_it_ends_at_certainty()
    {
        Assert.Equal(0, StandardNormal.Cumulative(-50));
        Assert.Equal(1, StandardNormal.Cumulative(50));
    }
}
