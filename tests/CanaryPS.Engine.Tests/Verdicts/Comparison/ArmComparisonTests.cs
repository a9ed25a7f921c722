using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Engine.Tests.Verdicts.Comparison;

/// <summary>Error and power of the whole comparison with its default shares, on seeded streams; the bounds leave room for the chance of the runs.</summary>
public class ArmComparisonTests
{
    private static readonly ProductionConfiguration _defaults = ConfigurationLoader.Load(null);

    /// <summary>200 runs of a chance of 5 % give more than 18 once in a hundred times.</summary>
    [Theory]
    [InlineData("normal")]
    [InlineData("tails of 3 degrees")]
    [InlineData("tails of 5 degrees")]
    [InlineData("dependent")]
    [InlineData("wild times in common")]
    [InlineData("seldom invested")]
    [InlineData("the same strategy")]
    public void A_sound_candidate_is_seldom_rolled_back_however_often_one_looks(string market) =>
        Assert.InRange(RolledBack(200, 500, random => Arms.Sound(market, random)), 0, 18);

    [SkippableTheory]
    [Trait("Category", "Slow")]
    [InlineData("normal")]
    [InlineData("tails of 3 degrees")]
    [InlineData("tails of 5 degrees")]
    [InlineData("dependent")]
    [InlineData("wild times in common")]
    [InlineData("seldom invested")]
    public void Of_a_thousand_sound_candidates_at_most_five_percent_are_rolled_back_in_500_looks(string market)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CANARYPS_SLOW_TESTS") == "1", "set CANARYPS_SLOW_TESTS=1 to run the slow campaigns");
        Assert.InRange(RolledBack(1000, 500, random => Arms.Sound(market, random)), 0, 50);
    }

    [Theory]
    [InlineData("volatility x2", 60, 0.90)]
    [InlineData("volatility x3", 60, 0.98)]
    [InlineData("3 % crashes", 60, 0.74)]
    [InlineData("3 % crashes", 150, 0.95)]
    [InlineData("1 deviation less", 60, 0.92)]
    public void A_fault_is_found_soon(string fault, int periods, double least) =>
        Assert.InRange(RolledBack(200, periods, random => Arms.Faulty(fault, random)) / 200.0, least, 1);

    [Fact]
    public void A_venue_that_rejects_three_times_as_often_is_found()
    {
        int found = Runs(100).Count(seed =>
        {
            Random random = new(seed);
            RateContrast contrast = new("rejected", block => block.Errors);
            for (int i = 0; i < 200; i++)
                contrast.Observe(20, Draw(random, 20, 0.01), 20, Draw(random, 20, 0.03));
            return contrast.LogPeak >= Math.Log(1 / 0.0025);
        });

        Assert.InRange(found, 95, 100);
    }

    [Fact]
    public void Different_flow_and_a_chance_that_changes_are_no_evidence()
    {
        int found = Runs(400).Count(seed =>
        {
            Random random = new(seed);
            RateContrast contrast = new("rejected", block => block.Errors);
            for (int i = 0; i < 200; i++)
            {
                double chance = i % 50 < 25 ? 0.01 : 0.2;
                int baseline = 1 + random.Next(30);
                int candidate = 1 + random.Next(3);
                contrast.Observe(baseline, Draw(random, baseline, chance), candidate, Draw(random, candidate, chance));
            }

            return contrast.LogPeak >= Math.Log(1 / 0.05);
        });

        Assert.InRange(found, 0, 32);
    }

    [Theory]
    [InlineData(1.5, 1, 95, 100)]
    [InlineData(1.5, 2, 0, 5)]
    [InlineData(1, 1, 0, 5)]
    public void Slower_fills_are_found_beyond_the_tolerance(double factor, double tolerance, int least, int most)
    {
        int found = Runs(100).Count(seed =>
        {
            Random random = new(seed);
            ShiftContrast contrast = new(
                "time to fill", block => block.ExecutionMilliseconds.Select(ms => Math.Log(ms)), Math.Log(tolerance), mean => $"{Math.Exp(mean)} ms");
            for (int i = 0; i < 60; i++)
                contrast.Observe(Fills(random, 5, 1), Fills(random, 5, factor));
            return contrast.Matters && contrast.LogPeak >= Math.Log(1 / 0.004);
        });

        Assert.InRange(found, least, most);
    }

    [Fact]
    public void Without_observations_there_is_no_pass()
    {
        ArmComparison comparison = new(_defaults);
        Assert.Equal(8, comparison.Weigh(stale: false).Count);
        Assert.All(comparison.Weigh(stale: false), e => Assert.Equal((EvidenceState.NoData, 20L), (e.State, e.Needed)));
    }

    [Fact]
    public void Old_data_takes_a_pass_away_and_never_a_fail()
    {
        ArmComparison sound = Compared(100, Arms.Sound("normal", new Random(1)));
        ArmComparison faulty = Compared(100, Arms.Faulty("volatility x3", new Random(1)));

        Assert.Contains(sound.Weigh(stale: false), e => e.State == EvidenceState.Pass);
        Assert.DoesNotContain(sound.Weigh(stale: true), e => e.State == EvidenceState.Pass);
        Assert.Contains(faulty.Weigh(stale: true), e => e is { Criterion: "compare_volatility", State: EvidenceState.Fail });
    }

    [Fact]
    public void The_shares_sum_up_to_the_false_rollback_rate()
    {
        ProductionConfiguration some = _defaults with { Comparison = new ComparisonSettings { TailShare = 0, LatencyShare = 1 } };

        Assert.Equal(0.05, new ArmComparison(_defaults).Weigh(false).Sum(e => e.Bound), 1e-12);
        Assert.Equal(0.05, new ArmComparison(some).Weigh(false).Sum(e => e.Bound), 1e-12);
        Assert.DoesNotContain(new ArmComparison(some).Weigh(false), e => e.Criterion == "compare_tail");
        Assert.Empty(new ArmComparison(_defaults with { Production = _defaults.Production with { Analysis = AnalysisKind.None } }).Weigh(false));
    }

    private static int RolledBack(int runs, int periods, Func<Random, Func<(double, double)>> arms) =>
        Runs(runs).AsParallel().Count(seed => Compared(periods, arms(new Random(seed))).Weigh(false).Any(e => e.State == EvidenceState.Fail));

    private static IEnumerable<int> Runs(int count) => Enumerable.Range(0, count).Select(i => (i * 7919) + 13);

    private static ArmComparison Compared(int periods, Func<(double Baseline, double Candidate)> next)
    {
        ArmComparison comparison = new(_defaults);
        ArmBlock baseline = new();
        ArmBlock candidate = new();
        for (int i = 0; i < periods; i++)
        {
            (baseline.Return, candidate.Return) = next();
            comparison.Observe(baseline, candidate);
        }

        return comparison;
    }

    private static int Draw(Random random, int count, double chance) => Enumerable.Range(0, count).Count(_ => random.NextDouble() < chance);

    private static ArmBlock Fills(Random random, int count, double factor)
    {
        ArmBlock block = new();
        for (int i = 0; i < count; i++)
        {
            block.Add(new()
            {
                Exists = true,
                Outcome = CanaryPS.Engine.Metrics.Orders.OrderOutcome.Filled,
                EndedAt = 1,
                ExecutionTicks = (long)(100 * factor * Math.Exp(0.5 * Arms.Normal(random)) * TimeSpan.TicksPerMillisecond),
            });
        }

        return block;
    }
}
