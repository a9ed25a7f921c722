using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Tests.Verdicts;

public class JudgeTests
{
    private static readonly TimeSpan _staleness = TimeSpan.FromSeconds(90);

    [Theory]
    [InlineData(0.96, 50L, EvidenceState.Pass)]
    [InlineData(0.95, 50L, EvidenceState.Pass)]
    [InlineData(0.949, 50L, EvidenceState.Fail)]
    [InlineData(0.5, 19L, EvidenceState.Insufficient)]
    [InlineData(null, 50L, EvidenceState.Inconclusive)]
    [InlineData(null, 3L, EvidenceState.Insufficient)]
    public void Success_rate_is_judged_by_value_and_count(double? value, long count, EvidenceState expected) =>
        Assert.Equal(expected, Weigh("min_success_rate", Sample(MetricNames.OrderSuccessRate, value, count)).State);

    [Theory]
    [InlineData(-0.049, EvidenceState.Pass)]
    [InlineData(-0.051, EvidenceState.Fail)]
    public void Drawdown_is_judged_by_its_absolute_value(double drawdown, EvidenceState expected) =>
        Assert.Equal(expected, Weigh("max_drawdown_threshold", Sample(MetricNames.PortfolioDrawdown, drawdown, 10)).State);

    [Fact]
    public void Old_data_takes_a_pass_away()
    {
        Evidence evidence = Weigh("min_success_rate", Sample(MetricNames.OrderSuccessRate, 0.99, 50), dataAge: TimeSpan.FromSeconds(91));
        Assert.Equal(EvidenceState.Stale, evidence.State);
    }

    [Fact]
    public void Old_data_does_not_take_a_fail_away()
    {
        Evidence evidence = Weigh("min_success_rate", Sample(MetricNames.OrderSuccessRate, 0.5, 50), dataAge: TimeSpan.FromHours(1));
        Assert.Equal(EvidenceState.Fail, evidence.State);
    }

    [Fact]
    public void A_metric_that_nobody_reported_is_no_data() =>
        Assert.Equal(EvidenceState.NoData, Weigh("min_success_rate", Sample("something_else", 1, 50)).State);

    [Fact]
    public void Before_the_first_data_everything_is_no_data()
    {
        Observation nothing = new(Given.Start, null, [Sample(MetricNames.TradeFrequency, 100, 5)]);
        Assert.All(Judge.Weigh(Criteria.From(new ProductionSettings()), nothing, _staleness), e => Assert.Equal(EvidenceState.NoData, e.State));
    }

    [Fact]
    public void Every_health_and_rollback_key_of_the_seed_is_a_criterion()
    {
        IReadOnlyList<Criterion> criteria = Criteria.From(new ProductionSettings());

        Assert.Equal(
            ["min_success_rate", "max_error_rate", "max_latency_p95", "max_latency_p99", "min_throughput", "max_drawdown_threshold", "min_sharpe_ratio", "min_win_rate"],
            criteria.Where(c => c.Kind == CriterionKind.Health).Select(c => c.Name));
        Assert.Equal(
            ["rollback_success_rate", "rollback_error_rate", "rollback_latency_p95", "rollback_latency_p99", "rollback_drawdown_threshold", "rollback_sharpe_ratio"],
            criteria.Where(c => c.Kind == CriterionKind.Rollback).Select(c => c.Name));
    }

    private static Evidence Weigh(string criterion, MetricSample sample, TimeSpan dataAge = default)
    {
        Observation observation = new(Given.Start, Given.Start - dataAge, [sample]);
        return Judge.Weigh(Criteria.From(new ProductionSettings()), observation, _staleness).Single(e => e.Criterion == criterion);
    }

    private static MetricSample Sample(string name, double? value, long count) => new()
    {
        DeploymentId = "candidate-1",
        Name = name,
        Type = MetricType.TRADING,
        Arm = Arm.Candidate,
        Time = Given.Start,
        Value = value,
        Count = count,
        Unit = "ratio",
        Reason = value is null ? "NoOrders" : null,
    };
}
