namespace CanaryPS.Engine.Tests.Deployments.Gates;

public sealed class FreezeTests
{
    [Theory]
    [InlineData(2, 4, VerdictKind.Hold)]
    [InlineData(3, 4, VerdictKind.Hold)]
    [InlineData(2, 3, VerdictKind.Advance)]
    [InlineData(4, 9, VerdictKind.Advance)]
    public void Nothing_is_promoted_from_its_begin_until_before_its_end(double from, double to, VerdictKind expected) =>
        Assert.Equal(expected, GivenGate.Evaluate(GivenGate.Canary(), GivenGate.At(3), [GivenGate.Freeze(from, to)]).Verdict.Kind);

    [Fact]
    public void It_is_named_with_its_end()
    {
        Verdict held = GivenGate.Evaluate(GivenGate.Canary(), GivenGate.At(3), [GivenGate.Freeze(0, 30)]).Verdict;

        Assert.Contains("freeze 'freeze-1' (rate decision) holds all strategies until 2026-01-05 09:30 UTC", held.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_may_be_for_one_strategy_and_may_be_removed()
    {
        Assert.Equal(VerdictKind.Hold, With(GivenGate.Freeze(0, 9, "candidate_momentum")));
        Assert.Equal(VerdictKind.Advance, With(GivenGate.Freeze(0, 9, "another")));
        Assert.Equal(VerdictKind.Advance, With(GivenGate.Freeze(0, 9) with { RemovedAt = GivenGate.At(1) }));

        static VerdictKind With(ProductionFreeze freeze) => GivenGate.Evaluate(GivenGate.Canary(), GivenGate.At(3), [freeze]).Verdict.Kind;
    }

    [Fact]
    public void A_rollback_acts_at_once()
    {
        (Deployment after, _) = GivenGate.Evaluate(
            GivenGate.Canary(), GivenGate.At(3), [GivenGate.Freeze(0, 30)], GivenGate.Evidence(EvidenceState.Fail, CriterionKind.Rollback));

        Assert.Equal(DeploymentStage.ROLLBACK, after.Stage);
    }
}
