using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Tests.Metrics;
using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Tests.Verdicts.Losses;

public class LossWatchTests
{
    private readonly Deployment _canary = Deployment(0, 5, entries: 0);

    [Theory]
    [InlineData(1000, false)]
    [InlineData(1000.01, true)]
    public void A_loss_breaches_its_budget_once_it_exceeds_it(double loss, bool breaches)
    {
        LossWatch watch = Watch(stage: 0.02m);
        watch.Enter(_canary);
        watch.Observe(1, Told.At(1), -(decimal)loss);

        Assert.Equal(breaches, watch.Breach is not null);
        Evidence evidence = Assert.Single(watch.Weigh(marked: true, stale: false));
        Assert.Equal((breaches ? EvidenceState.Fail : EvidenceState.Pass, loss, 1000.0), (evidence.State, evidence.Value, evidence.Bound));
    }

    [Fact]
    public void A_breach_that_was_won_back_is_still_one()
    {
        LossWatch watch = Watch(stage: 0.02m);
        watch.Enter(_canary);
        watch.Observe(1, Told.At(1), -1500);
        watch.Observe(2, Told.At(2), 4000);

        Assert.Equal(new LossBreach(1500, 1000, Told.At(1), 1), watch.Breach);
        Assert.Equal(
            $"since this step began the candidate lost 1500.00 of the 1000.00 that may be lost (150 %) at {Told.At(1):yyyy-MM-dd HH:mm:ss.fff} UTC",
            Assert.Single(watch.Weigh(marked: true, stale: true)).Sentence);
    }

    [Fact]
    public void A_step_has_its_own_budget_by_its_weight_and_the_deployment_keeps_count()
    {
        LossWatch watch = Watch(stage: 0.02m, deployment: 0.02m);
        watch.Enter(_canary);
        watch.Observe(1, Told.At(1), -900);
        watch.Enter(Deployment(1, 10, entries: 1));
        watch.Observe(2, Told.At(2), -1900);
        Assert.Null(watch.Breach);
        Assert.Equal([0.5, 0.95], watch.Samples("d", Told.At(2)).Select(sample => sample.Value));

        watch.Observe(3, Told.At(3), -2001);
        Assert.Equal(new LossBreach(2001, 2000, Told.At(3), 3), watch.Breach);
        Assert.Equal([EvidenceState.Pass, EvidenceState.Fail], watch.Weigh(marked: true, stale: false).Select(e => e.State));
    }

    [Fact]
    public void A_profit_uses_nothing_of_the_budget()
    {
        LossWatch watch = Watch(deployment: 0.02m);
        watch.Enter(_canary);
        watch.Observe(1, Told.At(1), 700);

        MetricSample used = watch.Samples("d", Told.At(1))[1];
        Assert.Equal((MetricNames.LossBudgetUsedDeployment, 0.0, 1), (used.Name, used.Value, used.Count));
    }

    [Theory]
    [InlineData(null, 800, 800)]
    [InlineData(0.02, 800, 800)]
    [InlineData(0.02, 5000, 1000)]
    [InlineData(0.02, null, 1000)]
    public void The_smaller_of_share_and_amount_holds(double? ratio, int? amount, int budget)
    {
        LossWatch watch = new(Given.Configuration(Settings() with { StageLossBudget = (decimal?)ratio, StageLossBudgetAmount = amount }));
        watch.Enter(_canary);

        Assert.Equal(budget, Assert.Single(watch.Weigh(marked: true, stale: false)).Bound);
    }

    [Fact]
    public void Without_a_budget_or_a_weight_there_is_no_evidence_and_no_value()
    {
        LossWatch none = Watch();
        none.Enter(_canary);
        LossWatch preparing = Watch(stage: 0.02m);
        preparing.Enter(Deployment(0, 0, entries: 0));
        preparing.Observe(1, Told.At(1), -1_000_000);

        Assert.Empty(none.Weigh(marked: true, stale: false));
        Assert.Empty(preparing.Weigh(marked: true, stale: false));
        Assert.All(preparing.Samples("d", Told.At(1)), sample => Assert.Equal((null, NoValue.NoBudget), (sample.Value, sample.Reason)));
    }

    [Theory]
    [InlineData(false, true, EvidenceState.NoData)]
    [InlineData(true, true, EvidenceState.Stale)]
    [InlineData(true, false, EvidenceState.Pass)]
    public void What_can_not_be_valued_is_no_pass(bool marked, bool stale, EvidenceState state)
    {
        LossWatch watch = Watch(stage: 0.02m);
        watch.Enter(_canary);

        Assert.Equal(state, Assert.Single(watch.Weigh(marked, stale)).State);
    }

    [Fact]
    public void A_step_whose_first_entry_nobody_noted_begins_by_time()
    {
        LossWatch watch = Watch(stage: 0.02m);
        watch.Enter(Deployment(3, 5, entries: null) with { StepEnteredAt = Told.At(10) });
        watch.Observe(1, Told.At(9), -5000);
        Assert.Null(watch.Breach);
        watch.Observe(2, Told.At(10), -6001);

        Assert.Equal(1001, watch.Breach!.Loss);
    }

    internal static Deployment Deployment(int step, double weight, long? entries) =>
        Given.Started().Deployment with { Step = step, Weight = weight, StepEnteredEntries = entries };

    internal static ProductionSettings Settings() => new() { StageLossBudget = null, DeploymentLossBudget = null };

    private static LossWatch Watch(decimal? stage = null, decimal? deployment = null) =>
        new(Given.Configuration(Settings() with { StageLossBudget = stage, DeploymentLossBudget = deployment }));
}
