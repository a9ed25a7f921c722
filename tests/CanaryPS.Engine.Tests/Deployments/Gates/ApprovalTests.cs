using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Gates;

public sealed class ApprovalTests
{
    private static readonly GateSettings One = new() { Name = "go", ExpiresMinutes = 60 };
    private static readonly GateSettings Two = new() { Name = "go", Approvers = 2, FourEyes = true, ExpiresMinutes = null };

    [Fact]
    public void The_deployment_waits_and_says_for_what()
    {
        (Deployment asked, Verdict verdict) = GivenGate.Evaluate(GivenGate.Canary(null, One), GivenGate.At(3));

        Assert.Equal(VerdictKind.Hold, verdict.Kind);
        Assert.Contains("gate 'go' waits for the approval of a person until 2026-01-05 10:03 UTC", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal((GivenGate.At(3), GivenGate.At(63)), (Assert.Single(asked.GateRequests).RequestedAt, asked.GateRequests[0].ExpiresAt));
    }

    [Fact]
    public void It_asks_once_and_only_when_everything_else_is_ready()
    {
        (Deployment early, _) = GivenGate.Evaluate(GivenGate.Canary(null, One), GivenGate.At(2));
        Assert.Empty(early.GateRequests);

        (Deployment asked, _) = GivenGate.Evaluate(early, GivenGate.At(3));
        (Deployment again, _) = GivenGate.Evaluate(asked, GivenGate.At(4));
        Assert.Equal(GivenGate.At(3), Assert.Single(again.GateRequests).RequestedAt);
        Assert.Equal(asked.Version + 1, again.Version);
    }

    [Fact]
    public void One_approval_lets_it_go_on_at_the_next_evaluation()
    {
        Deployment approved = Approve(Asked(One), "ana", 4);

        (Deployment after, Verdict verdict) = GivenGate.Evaluate(approved, GivenGate.At(5));

        Assert.Equal((VerdictKind.Advance, 2), (verdict.Kind, after.Step));
        Assert.Empty(after.GateRequests);
    }

    [Fact]
    public void A_script_opens_its_own_gate_and_a_person_does_not()
    {
        Deployment asked = Asked(One with { Kind = GateKind.Script });
        GateDecision script = GivenGate.Answer(asked, "script:go", "go") with { ByScript = true };

        Assert.Throws<GateException>(() => Approve(asked, "bo", 4));
        Assert.Throws<GateException>(() => OperatorControl.Approve(Asked(One), script, GivenGate.At(4)));
        Deployment opened = OperatorControl.Approve(asked, script, GivenGate.At(4)).Deployment;
        Assert.Equal(VerdictKind.Advance, GivenGate.Evaluate(opened, GivenGate.At(5)).Verdict.Kind);
    }

    [Fact]
    public void An_approval_without_evidence_promotes_nothing()
    {
        Deployment approved = Approve(Asked(One), "bo", 4);

        (Deployment after, Verdict verdict) = GivenGate.Evaluate(approved, GivenGate.At(5), null, GivenGate.Evidence(EvidenceState.Insufficient));

        Assert.Equal((VerdictKind.Hold, 1), (verdict.Kind, after.Step));
        Assert.Single(after.GateRequests);
    }

    [Fact]
    public void What_was_approved_of_a_healthy_deployment_is_void_when_it_is_not()
    {
        Deployment approved = Approve(Asked(One), "bo", 4);

        (Deployment degraded, _) = GivenGate.Evaluate(approved, GivenGate.At(5), null, GivenGate.Evidence(EvidenceState.Fail));
        (Deployment recovered, Verdict verdict) = GivenGate.Evaluate(degraded, GivenGate.At(6));

        Assert.Equal((VerdictKind.Hold, 1), (verdict.Kind, recovered.Step));
        Assert.Empty(Assert.Single(recovered.GateRequests).Approvals);
    }

    [Fact]
    public void A_suspension_voids_it()
    {
        Deployment approved = Approve(Asked(One), "bo", 4);
        Deployment suspended = OperatorControl.Suspend(approved, "cy", "news", GivenGate.At(5)).Deployment;

        Assert.Equal("DeploymentSuspended", Assert.Throws<DeploymentStateException>(() => Approve(suspended, "bo", 6)).ErrorId);
        Deployment resumed = OperatorControl.Resume(suspended, "cy", "over", GivenGate.At(6)).Deployment;
        Assert.Equal(VerdictKind.Hold, GivenGate.Evaluate(resumed, GivenGate.At(9)).Verdict.Kind);
    }

    [Fact]
    public void An_expired_request_is_made_anew_whatever_was_approved()
    {
        Deployment approved = Approve(Asked(One), "bo", 4);

        (Deployment after, Verdict verdict) = GivenGate.Evaluate(approved, GivenGate.At(63));

        Assert.Equal(VerdictKind.Hold, verdict.Kind);
        Assert.Equal((GivenGate.At(63), 0), (Assert.Single(after.GateRequests).RequestedAt, after.GateRequests[0].Approvals.Count));
        Assert.Equal("GateNotWaiting", Assert.Throws<GateException>(() => Approve(Asked(One), "bo", 63)).ErrorId);
    }

    [Theory]
    [InlineData("ana")]
    [InlineData("Ana ")]
    public void With_four_eyes_who_started_it_may_not_approve(string starter)
    {
        GateException refused = Assert.Throws<GateException>(() => Approve(Asked(Two), starter, 4));

        Assert.Equal("ApproverNotPermitted", refused.ErrorId);
    }

    [Fact]
    public void Two_persons_must_be_different()
    {
        Deployment first = Approve(Asked(Two), "bo", 4);
        (first, Verdict verdict) = GivenGate.Evaluate(first, GivenGate.At(5));
        Assert.Equal(VerdictKind.Hold, verdict.Kind);
        Assert.Contains("waits for the approval of a person other than bo, not ana who started it", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal("ApproverNotPermitted", Assert.Throws<GateException>(() => Approve(first, "BO", 6)).ErrorId);

        Assert.Equal(VerdictKind.Advance, GivenGate.Evaluate(Approve(first, "cy", 6), GivenGate.At(7)).Verdict.Kind);
    }

    [Fact]
    public void A_denial_holds_until_it_is_taken_back()
    {
        Deployment denied = OperatorControl.Deny(Approve(Asked(One), "bo", 4), GivenGate.Answer(Asked(One), "cy"), [], GivenGate.At(5)).Deployment;

        (Deployment held, Verdict verdict) = GivenGate.Evaluate(denied, GivenGate.At(90));
        Assert.Equal(VerdictKind.Hold, verdict.Kind);
        Assert.Contains("cy denied gate 'go': seen", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal("GateDenied", Assert.Throws<GateException>(() => Approve(held, "bo", 91)).ErrorId);

        Deployment forced = OperatorControl.Approve(held, GivenGate.Answer(held, "bo", force: true), GivenGate.At(91)).Deployment;
        Assert.Null(Assert.Single(forced.GateRequests).Denial);
    }

    [Fact]
    public void A_denial_survives_a_suspension_and_bad_health()
    {
        Deployment denied = OperatorControl.Deny(Asked(One), GivenGate.Answer(Asked(One), "cy"), [], GivenGate.At(5)).Deployment;
        denied = OperatorControl.Suspend(denied, "cy", "news", GivenGate.At(6)).Deployment;
        denied = OperatorControl.Resume(denied, "cy", "over", GivenGate.At(7)).Deployment;
        (denied, _) = GivenGate.Evaluate(denied, GivenGate.At(8), null, GivenGate.Evidence(EvidenceState.Fail));

        Assert.Contains("denied", GivenGate.Evaluate(denied, GivenGate.At(20)).Verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_denial_may_roll_back()
    {
        Deployment asked = Asked(One with { OnDenied = DenialAction.RollBack });

        Decision denied = OperatorControl.Deny(asked, GivenGate.Answer(asked, "bo"), [], GivenGate.At(4));

        Assert.Equal((DeploymentStage.ROLLBACK, 0d), (denied.Deployment.Stage, denied.Deployment.Weight));
        Assert.Contains(denied.Effects, e => e.Kind == EffectKind.VerifyRollback);
    }

    [Fact]
    public void Nothing_is_approved_that_was_not_asked_for()
    {
        Deployment quiet = GivenGate.Canary(null, One);
        Assert.Equal("GateNotWaiting", Assert.Throws<GateException>(() => Approve(quiet, "bo", 4)).ErrorId);

        Deployment asked = Asked(One);
        GateDecision late = GivenGate.Answer(asked, "bo") with { RequestedAt = GivenGate.At(1) };
        Assert.Equal("GateNotWaiting", Assert.Throws<GateException>(() => OperatorControl.Approve(asked, late, GivenGate.At(4))).ErrorId);
        Assert.Equal("GateNotWaiting", Assert.Throws<GateException>(() => OperatorControl.Approve(asked, GivenGate.Answer(asked, "bo", "other"), GivenGate.At(4))).ErrorId);
    }

    [Fact]
    public void Where_two_gates_wait_one_must_be_named()
    {
        (Deployment asked, _) = GivenGate.Evaluate(GivenGate.Canary(null, One, One with { Name = "risk" }), GivenGate.At(3));
        Assert.Equal("GateAmbiguous", Assert.Throws<GateException>(() => Approve(asked, "bo", 4)).ErrorId);

        Deployment one = OperatorControl.Approve(asked, GivenGate.Answer(asked, "bo", "RISK"), GivenGate.At(4)).Deployment;
        (one, Verdict verdict) = GivenGate.Evaluate(one, GivenGate.At(5));
        Assert.Contains("'go'", verdict.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("'risk'", verdict.Reason, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Advance, GivenGate.Evaluate(Approve(one, "bo", 6), GivenGate.At(7)).Verdict.Kind);
    }

    [Theory]
    [InlineData(DeploymentStage.ROLLOUT, null, 11)]
    [InlineData(DeploymentStage.CANARY, null, 1)]
    [InlineData(DeploymentStage.COMPLETED, null, 13)]
    [InlineData(null, 15d, 3)]
    public void A_gate_stands_before_one_step(DeploymentStage? stage, double? weight, int expected)
    {
        IReadOnlyList<PlanStep> plan = DeploymentPlan.From(new ProductionSettings());

        Assert.Equal([expected], Enumerable.Range(1, plan.Count).Where(step => Engine.Deployments.Gates.Passage.StandsBefore(new GatePlace(stage, weight), plan, step)));
    }

    private static Deployment Asked(GateSettings gate) => GivenGate.Evaluate(GivenGate.Canary(null, gate), GivenGate.At(3)).Deployment;

    private static Deployment Approve(Deployment deployment, string actor, double minute) =>
        OperatorControl.Approve(deployment, GivenGate.Answer(deployment, actor), GivenGate.At(minute)).Deployment;
}
