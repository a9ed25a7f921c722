using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.Metrics.Returns;

public class BetaTests
{
    private readonly DeploymentLedger _ledger = new(Told.Deployment);

    /// <summary>Both arms hold the same instrument, the candidate three times as much of it on twice the capital.</summary>
    [Fact]
    public void An_arm_that_holds_more_of_the_same_moves_more()
    {
        Buy(Arm.Baseline, 1);
        Buy(Arm.Candidate, 3);
        Mark(10, 100);
        Mark(20, 104);
        Mark(30, 99);
        Mark(40, 101);

        MetricSample beta = Beta(Arm.Candidate);
        Assert.Equal(1.5, beta.Value!.Value, 1e-9);
        Assert.Equal(4, beta.Count);
    }

    [Fact]
    public void Periods_in_which_one_arm_took_no_part_do_not_count()
    {
        Buy(Arm.Candidate, 3);
        Mark(10, 100, baselineCapital: 0);
        Mark(20, 104, baselineCapital: 0);

        Assert.Equal((NoValue.TooFewReturns, 0), (Beta(Arm.Candidate).Reason, Beta(Arm.Candidate).Count));
    }

    [Fact]
    public void The_baseline_is_not_measured_against_itself() => Assert.Equal(NoValue.IsBaseline, Beta(Arm.Baseline).Reason);

    private void Buy(Arm arm, decimal quantity)
    {
        _ledger.Apply(new TradingEntry(Told.Submitted($"{arm}", quantity, 0) with { Arm = arm }));
        _ledger.Apply(new TradingEntry(Told.Filled($"{arm}", quantity, 1, 100) with { Arm = arm }));
    }

    private void Mark(double second, decimal price, decimal baselineCapital = 1000) =>
        _ledger.Apply(new TradingEntry(Told.Mark(second, 2000, ("SPX", price)) with { BaselineCapital = baselineCapital }));

    private MetricSample Beta(Arm arm) => _ledger[arm].Snapshot(Told.At(100)).Single(sample => sample.Name == MetricNames.Beta);
}
