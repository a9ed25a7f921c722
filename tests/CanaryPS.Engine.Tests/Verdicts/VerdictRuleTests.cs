using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Tests.Verdicts;

public class VerdictRuleTests
{
    private static readonly DateTimeOffset _afterDwell = Given.Start + TimeSpan.FromMinutes(3);

    [Fact]
    public void All_pass_after_the_dwell_advances() =>
        Assert.Equal(VerdictKind.Advance, Decide(InCanary(), _afterDwell, Pass(), Pass()).Kind);

    [Fact]
    public void All_pass_before_the_dwell_holds() =>
        Assert.Equal(VerdictKind.Hold, Decide(InCanary(), _afterDwell - TimeSpan.FromTicks(1), Pass()).Kind);

    [Fact]
    public void No_evidence_holds() => Assert.Equal(VerdictKind.Hold, Decide(InCanary(), _afterDwell).Kind);

    [Fact]
    public void A_weight_that_the_router_has_not_confirmed_holds() =>
        Assert.Equal(VerdictKind.Hold, Decide(InCanary() with { ConfirmedWeight = 0 }, _afterDwell, Pass()).Kind);

    [Theory]
    [InlineData(EvidenceState.Warn)]
    [InlineData(EvidenceState.Fail)]
    [InlineData(EvidenceState.Insufficient)]
    [InlineData(EvidenceState.NoData)]
    [InlineData(EvidenceState.Stale)]
    [InlineData(EvidenceState.Inconclusive)]
    [InlineData(EvidenceState.Error)]
    public void Anything_but_a_pass_never_advances(EvidenceState state) =>
        Assert.Equal(VerdictKind.Hold, Decide(InCanary(), _afterDwell, Pass(), Evidence(state)).Kind);

    [Theory]
    [InlineData(0, HealthStatus.HEALTHY)]
    [InlineData(1, HealthStatus.DEGRADED)]
    [InlineData(2, HealthStatus.DEGRADED)]
    [InlineData(3, HealthStatus.FAILING)]
    [InlineData(8, HealthStatus.FAILING)]
    public void Health_counts_the_failing_health_criteria(int failing, HealthStatus expected)
    {
        Evidence[] evidence = [Pass(), .. Enumerable.Repeat(Evidence(EvidenceState.Fail), failing)];
        Assert.Equal(expected, Decide(InCanary(), _afterDwell, evidence).Health);
    }

    [Fact]
    public void Failing_rolls_back_at_the_limit_and_not_before()
    {
        Evidence[] bad = [.. Enumerable.Repeat(Evidence(EvidenceState.Fail), 3)];

        Assert.Equal(VerdictKind.Hold, Decide(InCanary() with { FailingStreak = 1 }, _afterDwell, bad).Kind);
        Assert.Equal(VerdictKind.Rollback, Decide(InCanary() with { FailingStreak = 2 }, _afterDwell, bad).Kind);
        Assert.Equal(0, Decide(InCanary() with { FailingStreak = 2 }, _afterDwell, Pass()).FailingStreak);
    }

    [Fact]
    public void One_rollback_criterion_is_critical_and_rolls_back_at_once()
    {
        Verdict verdict = Decide(InCanary(), Given.Start, Pass(), Evidence(EvidenceState.Fail, CriterionKind.Rollback));

        Assert.Equal(HealthStatus.CRITICAL, verdict.Health);
        Assert.Equal(VerdictKind.Rollback, verdict.Kind);
    }

    [Theory]
    [InlineData(10, HealthStatus.HEALTHY)]
    [InlineData(11, HealthStatus.FAILING)]
    public void A_mandatory_criterion_without_data_fails_after_its_grace(int minutes, HealthStatus expected)
    {
        Evidence missing = Evidence(EvidenceState.NoData) with { Mandatory = true };
        Verdict verdict = VerdictRule.Decide(InCanary(), new Observation(Given.Start + TimeSpan.FromMinutes(minutes), null, []), Acting(missing));
        Assert.Equal(expected, verdict.Health);
    }

    [Fact]
    public void Sharpe_and_win_rate_alone_never_promote()
    {
        Evidence sharpe = Pass() with { Criterion = "min_sharpe_ratio" };
        Evidence winRate = Pass() with { Criterion = "min_win_rate" };
        Verdict alone = Decide(
            InCanary(), _afterDwell, sharpe, winRate, Pass() with { DryRun = true }, Pass() with { Criterion = "stage_loss_budget" });

        Assert.Equal(VerdictKind.Hold, alone.Kind);
        Assert.Equal(HealthStatus.HEALTHY, alone.Health);
        Assert.Contains("alone never promote", alone.Reason, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Advance, Decide(InCanary(), _afterDwell, sharpe, winRate, Pass()).Kind);
    }

    [Fact]
    public void A_criterion_of_another_name_on_the_Sharpe_ratio_never_promotes_alone_either()
    {
        ProductionConfiguration configuration = Given.Configuration() with
        {
            Criteria = [new CriterionSettings { Name = "ours", Metric = MetricNames.SharpeRatio, Operator = ThresholdOperator.LessThan, Bound = 0 }],
        };

        Deployment deployment = InCanary() with { Configuration = configuration };
        Assert.Equal(VerdictKind.Hold, Decide(deployment, _afterDwell, Pass() with { Criterion = "ours" }).Kind);
        Assert.Equal(VerdictKind.Advance, Decide(InCanary(), _afterDwell, Pass() with { Criterion = "ours" }).Kind);
    }

    private static Verdict Decide(Deployment deployment, DateTimeOffset now, params Evidence[] evidence) =>
        VerdictRule.Decide(deployment, new Observation(now, now, []), Acting(evidence));

    private static IReadOnlyList<Evidence> Acting(params Evidence[] evidence) => EvidencePolicies.Apply(evidence, [], [], Given.Start);

    private static Deployment InCanary() =>
        Given.Started().Deployment with { Stage = DeploymentStage.CANARY, Step = 1, Weight = 5, ConfirmedWeight = 5 };

    private static Evidence Pass() => Evidence(EvidenceState.Pass);

    private static Evidence Evidence(EvidenceState state, CriterionKind kind = CriterionKind.Health) =>
        new("criterion", kind, state, 1, 1, 50, Mandatory: false, $"the criterion is {state}");
}
