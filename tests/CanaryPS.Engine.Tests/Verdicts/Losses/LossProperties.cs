using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Tests.Metrics.Properties;
using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Tests.Verdicts.Losses;

/// <summary>
/// Over random streams of order events and marks, cut into steps of random length and weight: a breach is found at exactly the entry where a sum
/// over all fills finds it, and a process that starts anywhere in between finds the same.
/// </summary>
public class LossProperties
{
    private const decimal Capital = 10_000;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_breach_is_found_where_the_sum_over_all_fills_finds_it(int seed)
    {
        (IReadOnlyList<TradingEntry> entries, IReadOnlyList<(int First, double Weight)> steps, ProductionConfiguration configuration) = Case(seed);
        LossBreach? expected = Naive(entries, steps, configuration.Production);
        int last = (int)(expected?.Entry ?? entries.Count);

        LossWatch living = new(configuration);
        DeploymentLedger ledger = new("d", profits: living);
        for (int i = 0; i < last; i++)
        {
            int step = steps.ToList().FindLastIndex(s => s.First <= i);
            living.Enter(LossWatchTests.Deployment(step, steps[step].Weight, steps[step].First));
            ledger.Apply(entries[i]);
            Assert.Equal(i + 1 == expected?.Entry ? expected : null, living.Breach);

            if ((i + seed) % 7 == 0)
                Assert.Equal(living.Breach, Restarted(entries.Take(i + 1), step, steps[step], configuration).Breach);
        }

        int at = steps.ToList().FindLastIndex(s => s.First < last);
        LossWatch restarted = Restarted(entries.Take(last), at, steps[at], configuration);
        Assert.Equal(living.Breach, restarted.Breach);
        Assert.Equal(living.Weigh(true, false), restarted.Weigh(true, false));
    }

    [Fact]
    public void The_streams_hold_both_breaches_and_none()
    {
        bool[] breached = [.. Enumerable.Range(1, 60).Select(Case).Select(c => Naive(c.Entries, c.Steps, c.Configuration.Production) is not null)];

        Assert.InRange(breached.Count(b => b), 15, 55);
    }

    private static LossWatch Restarted(IEnumerable<TradingEntry> entries, int step, (int First, double Weight) entered, ProductionConfiguration configuration)
    {
        LossWatch watch = new(configuration);
        watch.Enter(LossWatchTests.Deployment(step, entered.Weight, entered.First));
        DeploymentLedger ledger = new("d", profits: watch);
        foreach (TradingEntry entry in entries)
            ledger.Apply(entry);

        return watch;
    }

    private static (IReadOnlyList<TradingEntry> Entries, IReadOnlyList<(int First, double Weight)> Steps, ProductionConfiguration Configuration) Case(int seed)
    {
        Random random = new(seed);
        TradingStream stream = new([.. Enumerable.Range(0, 900).Select(_ => random.Next(100_000))]);
        List<(int, double)> steps = [];
        int first = 0;
        for (double weight = 5; weight <= 100 && first < stream.Entries.Count; weight += random.Next(3) * 10)
        {
            steps.Add((first, weight));
            first += random.Next(0, 60);
        }

        ProductionConfiguration configuration = Given.Configuration(
            LossWatchTests.Settings() with
            {
                StageLossBudget = random.Next(4) == 0 ? null : random.Next(1, 60) / 1000m,
                DeploymentLossBudget = random.Next(3) == 0 ? null : random.Next(1, 90) / 1000m,
                DeploymentLossBudgetAmount = random.Next(3) == 0 ? random.Next(1, 300) : null,
            },
            new TradingSettings { Capital = Capital });
        // Steps of no entries are taken over by the next, as a tick that advances twice in a row would have them.
        return (stream.Entries, [.. steps.GroupBy(s => s.Item1).Select(g => g.Last())], configuration);
    }

    /// <summary>The profit after each entry as the money that came and went and what the positions are worth, summed anew.</summary>
    private static LossBreach? Naive(IReadOnlyList<TradingEntry> entries, IReadOnlyList<(int First, double Weight)> steps, ProductionSettings settings)
    {
        for (int i = 0; i < entries.Count; i++)
        {
            (int first, double weight) = steps.Last(s => s.First <= i);
            decimal stake = Capital * (decimal)weight / 100;
            decimal now = Profit(entries.Take(i + 1));
            List<LossBreach> breaches = [];
            if (stake * settings.StageLossBudget is { } stage && Profit(entries.Take(first)) - now > stage)
                breaches.Add(new(Profit(entries.Take(first)) - now, stage, entries[i].Time, i + 1));
            decimal? whole = new[] { stake * settings.DeploymentLossBudget, settings.DeploymentLossBudgetAmount }.Min();
            if (-now > whole)
                breaches.Add(new(-now, whole.Value, entries[i].Time, i + 1));
            if (breaches.Count > 0)
                return breaches[0];
        }

        return null;
    }

    private static decimal Profit(IEnumerable<TradingEntry> entries) =>
        NaiveLedger.ProfitAndLoss([.. entries.DistinctBy(entry => entry.Order?.EventId ?? $"mark {entry.Mark!.Time.Ticks}")]);
}
