using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Verdicts;
using CanaryPS.Engine.Verdicts.Absolute;

namespace CanaryPS.Engine.Tests.Verdicts;

public class JudgementTests
{
    private static readonly Criterion _success =
        new("min_success_rate", CriterionKind.Health, MetricNames.OrderSuccessRate, ThresholdOperator.LessThan, 0.95, 20, Mandatory: false);

    [Theory]
    [InlineData(0.97, EvidenceState.Pass)]
    [InlineData(0.96, EvidenceState.Warn)]
    [InlineData(0.94, EvidenceState.Fail)]
    public void Between_the_warn_bound_and_the_bound_it_warns(double value, EvidenceState expected) =>
        Assert.Equal(expected, Judgement.Of(_success with { WarnBound = 0.965 }, Sample(value, 100), null).State);

    [Theory]
    [InlineData(19, 20, EvidenceState.Inconclusive)]
    [InlineData(18, 20, EvidenceState.Inconclusive)]
    [InlineData(9_990, 10_000, EvidenceState.Pass)]
    [InlineData(9_000, 10_000, EvidenceState.Fail)]
    public void With_a_confidence_it_takes_enough_orders_to_know(int filled, int orders, EvidenceState expected)
    {
        Judgement judgement = Of(_success with { Confidence = 0.95 }, filled, orders);

        Assert.Equal(expected, judgement.State);
        Assert.InRange((double)filled / orders, judgement.Interval!.Low!.Value, judgement.Interval.High!.Value);
    }

    [Fact]
    public void An_open_question_says_how_many_more_orders_it_needs()
    {
        Judgement open = Of(_success with { Confidence = 0.95 }, 98, 100);
        Assert.Equal(EvidenceState.Inconclusive, open.State);

        long enough = 100 + open.Needed!.Value;
        Assert.Equal(EvidenceState.Pass, Of(_success with { Confidence = 0.95 }, (int)(enough * 0.98 * 1.5), (int)(enough * 1.5)).State);
        Assert.Equal(EvidenceState.Inconclusive, Of(_success with { Confidence = 0.95 }, (int)(enough * 0.98 / 3), (int)(enough / 3)).State);
    }

    [Fact]
    public void Too_few_observations_say_how_many_more() =>
        Assert.Equal(13, Judgement.Of(_success, Sample(0.5, 7), null).Needed);

    [Fact]
    public void A_late_fault_shows_in_its_stage_before_it_shows_in_the_whole()
    {
        Criterion criterion = Criteria.From(new ProductionSettings()).Single(c => c.Name == "rollback_success_rate");
        Observation observation = new(Given.Start, Given.Start, [Sample(0.97, 1000), Sample(0.7, 40) with { Window = MetricWindows.Stage }]);
        Evidence evidence = Judge.Weigh([criterion], observation, TimeSpan.FromMinutes(1))[0];

        Assert.Equal((EvidenceState.Fail, 0.7), (evidence.State, evidence.Value));
        Assert.Contains("(stage)", evidence.Sentence);
    }

    [Fact]
    public void Too_few_orders_of_a_stage_change_nothing()
    {
        Criterion criterion = Criteria.From(new ProductionSettings()).Single(c => c.Name == "rollback_success_rate");
        Observation observation = new(Given.Start, Given.Start, [Sample(0.97, 1000), Sample(0, 19) with { Window = MetricWindows.Stage }]);
        Assert.Equal(EvidenceState.Pass, Judge.Weigh([criterion], observation, TimeSpan.FromMinutes(1))[0].State);
    }

    [Fact]
    public void Before_its_initial_delay_a_criterion_does_not_count()
    {
        Criterion criterion = _success with { InitialDelayMinutes = 5 };
        Observation observation = new(Given.Start, Given.Start, [Sample(0.1, 1000)]) { InStep = TimeSpan.FromMinutes(4.9) };

        Assert.Equal(EvidenceState.Insufficient, Judge.Weigh([criterion], observation, TimeSpan.FromMinutes(1))[0].State);
        Assert.Equal(EvidenceState.Fail, Judge.Weigh([criterion], observation with { InStep = TimeSpan.FromMinutes(5) }, TimeSpan.FromMinutes(1))[0].State);
    }

    private static Judgement Of(Criterion criterion, int filled, int orders) =>
        Judgement.Of(criterion, Sample((double)filled / orders, orders), new LedgerIntervals(new ArmLedger("candidate-1", Arm.Candidate), Given.Start));

    private static MetricSample Sample(double value, long count) => new()
    {
        DeploymentId = "candidate-1",
        Name = MetricNames.OrderSuccessRate,
        Type = MetricType.TRADING,
        Arm = Arm.Candidate,
        Time = Given.Start,
        Value = value,
        Count = count,
        Unit = "ratio",
    };
}
