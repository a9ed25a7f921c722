using CanaryPS.Engine.Verdicts.Sequential.Comparisons;
using CanaryPS.Engine.Verdicts.Sequential.Means;

namespace CanaryPS.Engine.Tests.Verdicts.Sequential;

public sealed class MeanTests
{
    private static readonly ArmSummary Baseline = new(400, 10, 4);
    private static readonly ArmSummary Candidate = new(350, 10.9, 6);

    [Fact]
    public void Bounded_observations_on_another_scale_give_the_interval_on_that_scale()
    {
        Random random = new(11);
        PredictedSquares share = new(0, 1);
        PredictedSquares loss = new(-50, 150);
        for (int i = 0; i < 500; i++)
        {
            double value = random.NextDouble() * random.NextDouble();
            share.Add(value);
            loss.Add((200 * value) - 50);
        }

        (double low, double high) = EmpiricalBernstein.Interval(share, 0.05);
        (double scaledLow, double scaledHigh) = EmpiricalBernstein.Interval(loss, 0.05);

        Assert.InRange(share.Mean, low, high);
        Assert.InRange(high - low, 0.05, 0.2);
        Assert.Equal((200 * low) - 50, scaledLow, 1e-6);
        Assert.Equal((200 * high) - 50, scaledHigh, 1e-6);
    }

    [Fact]
    public void Steady_observations_give_a_narrower_interval_than_restless_ones()
    {
        PredictedSquares steady = new(0, 1);
        PredictedSquares restless = new(0, 1);
        for (int i = 0; i < 400; i++)
        {
            steady.Add(i % 2 == 0 ? 0.49 : 0.51);
            restless.Add(i % 2);
        }

        Assert.True(Width(steady) < Width(restless) / 3);

        static double Width(PredictedSquares of) => EmpiricalBernstein.Interval(of, 0.05) is var (low, high) ? high - low : 0;
    }

    [Fact]
    public void An_interval_is_within_the_bounds_of_an_observation()
    {
        PredictedSquares one = new(0, 1);
        one.Add(0.9);

        Assert.Equal((0, 1), EmpiricalBernstein.Interval(one, 0.05));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void An_observation_outside_of_its_bounds_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PredictedSquares(0, 1).Add(value));

    [Fact]
    public void The_ends_of_the_asymptotic_interval_are_where_the_evidence_reaches_the_threshold()
    {
        (double low, double high) = AsymptoticMean.Interval(300, 5, 9, 0.02, 250);

        double rho = AsymptoticMean.RhoSquared(250, 0.02);
        Assert.Equal(-Math.Log(0.02), AsymptoticMean.LogEvidence(300, 5, 9, low, rho), 1e-9);
        Assert.Equal(-Math.Log(0.02), AsymptoticMean.LogEvidence(300, 5, 9, high, rho), 1e-9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_interval_leaves_0_out_where_the_p_value_is_below_alpha(bool sequential)
    {
        for (double mean = 9; mean <= 11; mean += 0.01)
        {
            MeanDifference difference = MeanDifference.Of(Baseline, Candidate with { Mean = mean }, relative: false)!.Value;
            foreach (Side side in (Side[])[Side.Both, Side.Greater, Side.Less])
            {
                ComparisonResult result = sequential ? SequentialTest.Of(difference, side, 0.03, 500) : FixedTest.Of(difference, side, 0.03);
                Assert.Equal(result.PValue < 0.03, result.Low > 0 || result.High < 0);
                Assert.Equal((side != Side.Less, side != Side.Greater), (result.Low is not null, result.High is not null));
            }
        }
    }

    [Fact]
    public void Swapping_the_arms_mirrors_the_test()
    {
        ComparisonResult forward = SequentialTest.Of(MeanDifference.Of(Baseline, Candidate, relative: false)!.Value, Side.Greater, 0.05, 500);
        ComparisonResult backward = SequentialTest.Of(MeanDifference.Of(Candidate, Baseline, relative: false)!.Value, Side.Less, 0.05, 500);

        Assert.Equal(forward.PValue, backward.PValue, 1e-12);
        Assert.Equal(forward.Low!.Value, -backward.High!.Value, 1e-12);
    }

    [Fact]
    public void A_relative_difference_does_not_change_with_the_unit()
    {
        ArmSummary Scaled(ArmSummary arm) => arm with { Mean = arm.Mean * 1000, Variance = arm.Variance * 1e6 };

        MeanDifference difference = MeanDifference.Of(Baseline, Candidate, relative: true)!.Value;
        MeanDifference scaled = MeanDifference.Of(Scaled(Baseline), Scaled(Candidate), relative: true)!.Value;

        Assert.Equal(difference.Value, scaled.Value, 1e-12);
        Assert.Equal(difference.StandardError, scaled.StandardError, 1e-12);
        Assert.Equal(difference.Degrees, scaled.Degrees, 1e-6);
    }

    [Fact]
    public void A_difference_that_the_data_cannot_carry_is_none()
    {
        Assert.Null(MeanDifference.Of(Baseline with { Count = 1 }, Candidate, relative: false));
        Assert.Null(MeanDifference.Of(Baseline, Candidate with { Count = 0 }, relative: false));
        Assert.Null(MeanDifference.Of(Baseline with { Mean = 0 }, Candidate, relative: true));
        Assert.Null(MeanDifference.Of(Baseline with { Variance = 0 }, Candidate with { Variance = 0 }, relative: false));
    }
}
