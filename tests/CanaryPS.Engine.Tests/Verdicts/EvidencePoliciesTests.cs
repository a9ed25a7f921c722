using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Tests.Verdicts;

public class EvidencePoliciesTests
{
    private static readonly Criterion _criterion =
        new("max_error_rate", CriterionKind.Health, MetricNames.OrderErrorRate, ThresholdOperator.GreaterThan, 0.05, 20, Mandatory: false);

    [Theory]
    [InlineData(null, null, "Fail Fail Fail")]
    [InlineData(2, null, "Hold Hold Fail")]
    [InlineData(null, 1, "Hold Fail Fail")]
    [InlineData(5, 1, "Hold Fail Fail")]
    public void Failures_within_a_limit_are_forgiven(int? limit, int? inARow, string expected)
    {
        Criterion criterion = _criterion with { FailureLimit = limit, ConsecutiveFailureLimit = inARow };
        Assert.Equal(expected, Actions(criterion, EvidenceState.Fail, EvidenceState.Fail, EvidenceState.Fail));
    }

    [Fact]
    public void A_pass_between_failures_ends_their_row_but_not_their_count()
    {
        EvidenceState[] states = [EvidenceState.Fail, EvidenceState.Pass, EvidenceState.Fail];

        Assert.Equal("Hold None Hold", Actions(_criterion with { ConsecutiveFailureLimit = 1 }, states));
        Assert.Equal("Hold None Fail", Actions(_criterion with { FailureLimit = 1 }, states));
    }

    [Fact]
    public void An_advance_waits_for_the_passes_in_a_row() =>
        Assert.Equal("Hold None Fail Hold None", Actions(
            _criterion with { ConsecutiveSuccessLimit = 2 },
            EvidenceState.Pass, EvidenceState.Pass, EvidenceState.Fail, EvidenceState.Pass, EvidenceState.Pass));

    [Fact]
    public void A_policy_acts_after_its_time_in_the_state_and_holds_until_then()
    {
        Criterion criterion = _criterion with { Policies = [new(EvidenceState.NoData, EvidenceAction.RollBack, AfterMinutes: 2)] };
        Assert.Equal("Hold Hold RollBack None Hold", Actions(
            criterion, EvidenceState.NoData, EvidenceState.NoData, EvidenceState.NoData, EvidenceState.Pass, EvidenceState.NoData));
    }

    [Fact]
    public void A_rollback_criterion_rolls_back_unless_its_policy_says_otherwise()
    {
        Criterion criterion = _criterion with { Kind = CriterionKind.Rollback };

        Assert.Equal("RollBack", Actions(criterion, EvidenceState.Fail));
        Assert.Equal("Warn", Actions(criterion with { Policies = [new(EvidenceState.Fail, EvidenceAction.Warn)] }, EvidenceState.Fail));
    }

    [Theory]
    [InlineData(EvidenceState.NoData)]
    [InlineData(EvidenceState.Stale)]
    [InlineData(EvidenceState.Insufficient)]
    [InlineData(EvidenceState.Inconclusive)]
    [InlineData(EvidenceState.Error)]
    public void What_is_missing_never_advances_whatever_its_policy(EvidenceState state)
    {
        foreach (EvidenceAction action in Enum.GetValues<EvidenceAction>())
            Assert.NotEqual(VerdictKind.Advance, Decide(_criterion with { Policies = [new(state, action)] }, state).Kind);
    }

    [Fact]
    public void A_warning_advances_only_where_its_policy_is_to_warn()
    {
        Assert.Equal(VerdictKind.Hold, Decide(_criterion, EvidenceState.Warn).Kind);
        Assert.Equal(VerdictKind.Advance, Decide(_criterion with { Policies = [new(EvidenceState.Warn, EvidenceAction.Warn)] }, EvidenceState.Warn).Kind);
    }

    [Fact]
    public void A_dry_run_decides_nothing()
    {
        Verdict verdict = Decide(_criterion with { DryRun = true, Kind = CriterionKind.Rollback }, EvidenceState.Fail, alsoPasses: true);

        Assert.Equal((VerdictKind.Advance, HealthStatus.HEALTHY), (verdict.Kind, verdict.Health));
        Assert.Contains(verdict.Evidence, e => e.State == EvidenceState.Fail);
    }

    [Fact]
    public void A_dry_run_alone_is_no_evidence() =>
        Assert.Equal(VerdictKind.Hold, Decide(_criterion with { DryRun = true }, EvidenceState.Pass).Kind);

    [Theory]
    [InlineData(1, HealthStatus.DEGRADED)]
    [InlineData(2.9, HealthStatus.DEGRADED)]
    [InlineData(3, HealthStatus.FAILING)]
    public void Weights_sum_up_to_failing(double weight, HealthStatus expected) =>
        Assert.Equal(expected, Decide(_criterion with { Weight = weight }, EvidenceState.Fail).Health);

    private static string Actions(Criterion criterion, params EvidenceState[] states)
    {
        List<EvidenceAction> actions = [];
        IReadOnlyList<CriterionStanding> standings = [];
        DateTimeOffset now = Given.Start;
        foreach (EvidenceState state in states)
        {
            actions.Add(EvidencePolicies.Apply([Says(state)], [criterion], standings, now)[0].Action);
            standings = Standings.After(standings, [(criterion.Name, state)], now);
            now = now.AddMinutes(1);
        }

        return string.Join(' ', actions);
    }

    private static Verdict Decide(Criterion criterion, EvidenceState state, bool alsoPasses = false)
    {
        DateTimeOffset now = Given.Start + TimeSpan.FromHours(1);
        Deployment deployment = Given.Started().Deployment with { Stage = DeploymentStage.CANARY, Step = 1, Weight = 5, ConfirmedWeight = 5 };
        Evidence[] evidence = alsoPasses ? [Says(state), Says(EvidenceState.Pass) with { Criterion = "other" }] : [Says(state)];
        return VerdictRule.Decide(deployment, new Observation(now, now, []), EvidencePolicies.Apply(evidence, [criterion], [], now));
    }

    private static Evidence Says(EvidenceState state) =>
        new(_criterion.Name, _criterion.Kind, state, 1, 1, 50, Mandatory: false, $"the criterion is {state}");
}
