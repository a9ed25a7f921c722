using CanaryPS.Engine.Planning.Power;
using CanaryPS.Engine.Verdicts.Sequential;

namespace CanaryPS.Engine.Tests.Planning.Power;

public class RateDetectionTests
{
    /// <summary>By simulation at one look: reject "the rate is at the bound" at the 5 % point, while the truth is the given one.</summary>
    [Theory]
    [InlineData(0.99, 0.95, false)]
    [InlineData(0.55, 0.45, false)]
    [InlineData(0.02, 0.05, true)]
    public void One_look_has_the_power_it_promises(double chance, double bound, bool above)
    {
        int needed = (int)new RateDetection(chance, above, null).Needed(Math.Abs(bound - chance))!.Value;
        double reach = Powers.OneLook * Math.Sqrt(bound * (1 - bound) / needed);

        double told = Share(2000, random =>
        {
            double share = (double)Draw(random, needed, chance) / needed;
            return above ? share < bound - reach : share > bound + reach;
        });

        // The counts of rare outcomes are steps, so the normal approximation is off by some percent.
        Assert.InRange(told, 0.70, 0.90);
    }

    [Theory]
    [InlineData(0.99, 0.95, false)]
    [InlineData(0.02, 0.05, true)]
    public void With_confidence_the_interval_of_the_criterion_has_it(double chance, double bound, bool above)
    {
        long needed = (long)new RateDetection(chance, above, 0.05).Needed(Math.Abs(bound - chance))!.Value;

        double told = Share(500, random =>
        {
            (double low, double high) = Bernoulli.Interval(Draw(random, (int)needed, chance), needed, 0.05);
            return above ? high < bound : low > bound;
        });

        Assert.InRange(told, 0.65, 0.92);
    }

    [Fact]
    public void To_be_sure_at_every_look_costs_more_than_one_look() =>
        Assert.True(new RateDetection(0.99, false, 0.05).Needed(0.04) > new RateDetection(0.99, false, null).Needed(0.04));

    [Fact]
    public void What_lies_on_the_bound_is_never_told() =>
        Assert.Null(new RateDetection(0.5, true, 0.05).Needed(1e-9));

    private static double Share(int runs, Func<Random, bool> told) => Enumerable.Range(0, runs).Count(seed => told(new Random(seed))) / (double)runs;

    private static int Draw(Random random, int count, double chance)
    {
        int drawn = 0;
        for (int i = 0; i < count; i++)
            drawn += random.NextDouble() < chance ? 1 : 0;
        return drawn;
    }
}
