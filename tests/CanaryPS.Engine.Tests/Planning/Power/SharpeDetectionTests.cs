using CanaryPS.Engine.Planning.Power;

namespace CanaryPS.Engine.Tests.Planning.Power;

public class SharpeDetectionTests
{
    /// <summary>1.645 + 0.842 squared over 1.5 squared, times 252, is 692; the error of the estimate adds 2.</summary>
    [Fact]
    public void A_gate_of_1_5_against_0_needs_about_690_trading_days() =>
        Assert.Equal(694, new SharpeDetection(252).Needed(1.5));

    [Theory]
    [InlineData(1, 1558)]
    [InlineData(0.5, 6231)]
    [InlineData(3, 176)]
    public void Half_the_ratio_needs_four_times_the_days(double sharpe, double days) =>
        Assert.InRange(new SharpeDetection(252).Needed(sharpe)!.Value, days * 0.99, days * 1.01);

    /// <summary>By simulation: the share of 694-day records of a true 1.5 whose estimate is beyond the 5 % point of a true 0.</summary>
    [Fact]
    public void The_number_has_the_power_it_promises()
    {
        const int Days = 694;
        double limit = Powers.OneLook / Math.Sqrt(Days);
        int told = Enumerable.Range(0, 2000).Count(seed =>
        {
            Random random = new(seed);
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < Days; i++)
            {
                double value = (1.5 / Math.Sqrt(252)) + Verdicts.Comparison.Arms.Normal(random);
                sum += value;
                squares += value * value;
            }

            double mean = sum / Days;
            return mean / Math.Sqrt((squares - (sum * mean)) / (Days - 1)) > limit;
        });

        Assert.InRange(told / 2000.0, 0.77, 0.83);
    }

    [Theory]
    [InlineData(252)]
    [InlineData(694)]
    [InlineData(2520)]
    public void The_smallest_effect_is_the_other_way_round(double days)
    {
        SharpeDetection detection = new(252);
        double effect = Detectable.Effect(detection, days)!.Value;

        Assert.InRange(detection.Needed(effect)!.Value, days * 0.99, days);
        Assert.True(detection.Needed(effect * 0.99) > days);
    }
}
