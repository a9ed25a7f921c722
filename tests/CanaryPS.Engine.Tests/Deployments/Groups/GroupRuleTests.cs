using CanaryPS.Engine.Deployments.Groups;

namespace CanaryPS.Engine.Tests.Deployments.Groups;

public class GroupRuleTests
{
    private static readonly GroupSettings _group = new() { Name = "desk" };

    [Fact]
    public void Alone_a_member_goes_on() => Assert.Equal(VerdictKind.Advance, Apply(Member(_group, step: 1)).Kind);

    [Fact]
    public void At_the_barrier_it_waits_for_who_is_not_ready_and_says_that_it_is()
    {
        Verdict verdict = Apply(Member(_group, step: 1), Member(_group, step: 1) with { Id = "slow" });

        Assert.Equal((VerdictKind.Hold, true), (verdict.Kind, verdict.ReadyToAdvance));
        Assert.Contains("slow", verdict.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true, 1, VerdictKind.Advance)]
    [InlineData(2, false, 1, VerdictKind.Advance)]
    [InlineData(0, true, 1, VerdictKind.Hold)]
    [InlineData(1, true, 600, VerdictKind.Hold)]
    public void The_barrier_opens_when_every_other_is_ready_or_ahead_and_still_watched(int step, bool ready, int secondsAgo, VerdictKind expected)
    {
        Deployment other = Member(_group, step) with { ReadyToAdvance = ready, EvaluatedAt = Given.Start.AddSeconds(-secondsAgo) };
        Assert.Equal(expected, Apply(Member(_group, step: 1), other).Kind);
    }

    [Fact]
    public void A_member_that_ended_is_not_waited_for() =>
        Assert.Equal(VerdictKind.Advance, Apply(Member(_group, step: 1), Member(_group, step: 1) with { Stage = DeploymentStage.COMPLETED }).Kind);

    [Theory]
    [InlineData(true, VerdictKind.Rollback)]
    [InlineData(false, VerdictKind.Hold)]
    public void A_rollback_of_one_is_a_rollback_of_all_where_that_is_wanted(bool together, VerdictKind expected)
    {
        Deployment fallen = Member(_group, 1) with { Stage = DeploymentStage.ROLLBACK, EndedAt = Given.Start.AddHours(1), Reason = "too many rejects" };
        Verdict verdict = Apply(Member(_group with { RollBackTogether = together }, 1), VerdictKind.Hold, fallen);

        Assert.Equal(expected, verdict.Kind);
        Assert.Equal(together, verdict.Reason.Contains("too many rejects", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rollback_from_before_it_was_started_is_not_its_own()
    {
        Deployment earlier = Member(_group, 1) with { Stage = DeploymentStage.ROLLBACK, EndedAt = Given.Start.AddDays(-1) };
        Assert.Equal(VerdictKind.Advance, Apply(Member(_group, 1), earlier).Kind);
    }

    [Theory]
    [InlineData(149_999, VerdictKind.Hold)]
    [InlineData(150_000, VerdictKind.Advance)]
    public void The_cap_counts_every_candidate(int cap, VerdictKind expected)
    {
        GroupSettings capped = _group with { ExposureCap = cap, StepBarrier = false };
        // From 5 to 10 % of a million, beside one at 5 %.
        Assert.Equal(expected, Apply(Member(capped, step: 1), Member(capped, step: 1)).Kind);
    }

    [Fact]
    public void A_share_that_is_not_confirmed_to_be_out_still_counts()
    {
        GroupSettings capped = _group with { ExposureCap = 120_000, StepBarrier = false, RollBackTogether = false };
        Deployment leaving = Member(capped, step: 1) with { Stage = DeploymentStage.ROLLBACK, Weight = 0, ConfirmedWeight = 50, EndedAt = Given.Start };

        Assert.Equal(VerdictKind.Hold, Apply(Member(capped, step: 1), leaving).Kind);
        Assert.Equal(VerdictKind.Advance, Apply(Member(capped, step: 1), leaving with { RollbackConfirmedAt = Given.Start }).Kind);
    }

    [Fact]
    public void At_most_so_many_run_and_the_others_wait_in_preparation()
    {
        GroupSettings limited = _group with { MostRunning = 1, StepBarrier = false };
        Deployment waiting = Member(limited, step: 0);

        Assert.Equal(VerdictKind.Hold, Apply(waiting, Member(limited, step: 1)).Kind);
        Assert.Equal(VerdictKind.Advance, Apply(waiting, Member(limited, step: 0)).Kind);
        Assert.Equal(VerdictKind.Advance, Apply(Member(limited, step: 1), Member(limited, step: 2)).Kind);
    }

    [Fact]
    public void Nobody_leaves_preparation_before_the_group_is_complete()
    {
        GroupSettings three = _group with { LeastMembers = 3, StepBarrier = false };
        Assert.Equal(VerdictKind.Hold, Apply(Member(three, 0), Member(three, 0)).Kind);
        Assert.Equal(VerdictKind.Advance, Apply(Member(three, 0), Member(three, 0), Member(three, 0)).Kind);
    }

    private static Verdict Apply(Deployment deployment, params Deployment[] others) => Apply(deployment, VerdictKind.Advance, others);

    private static Verdict Apply(Deployment deployment, VerdictKind kind, params Deployment[] others) => GroupRule.Apply(
        deployment,
        new Verdict
        {
            DeploymentId = deployment.Id,
            Time = Given.Start,
            Stage = deployment.Stage,
            Weight = deployment.Weight,
            Kind = kind,
            Health = HealthStatus.HEALTHY,
            Reason = "every criterion passes",
            Evidence = [],
        },
        others);

    private static Deployment Member(GroupSettings group, int step)
    {
        Deployment started = Given.Started(Given.Configuration() with { Group = group }).Deployment;
        double weight = started.Plan[step].Weight;
        return started with { Id = $"member-{step}", Step = step, Stage = started.Plan[step].Stage, Weight = weight, ConfirmedWeight = weight };
    }
}
