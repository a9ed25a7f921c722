using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Reconciliation;
using CanaryPS.Engine.Tests.Deployments.Gates;

namespace CanaryPS.Engine.Tests.Reconciliation;

/// <summary>What a comparison does to a verdict.</summary>
public sealed class ReconciliationHoldTests
{
    private static readonly DateTimeOffset Now = GivenGate.At(10);

    private static readonly ReconciliationReport Clean = new() { DeploymentId = "candidate-1", Venue = "broker", Time = Now };

    private static readonly ReconciliationReport Broken = Clean with
    {
        Breaks = [new ReconciliationBreak(BreakKind.Position, Arm.Candidate, "SPY", 5, 3, Now, "The candidate's position in SPY is 5 at broker and 3 in the ledger: +2")],
    };

    [Fact]
    public void A_clean_comparison_lets_it_go_on() => Assert.Equal(VerdictKind.Advance, Apply(Clean).Kind);

    [Fact]
    public void A_break_holds_it_and_is_named()
    {
        Verdict held = Apply(Broken);
        Assert.Equal(VerdictKind.Hold, held.Kind);
        Assert.Contains("SPY is 5 at broker and 3 in the ledger: +2", held.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_venue_that_can_t_be_compared_or_was_not_for_long_holds_it()
    {
        Assert.Contains("no answer", Apply(Clean with { Problem = "no answer" }).Reason, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Advance, Apply(Clean with { Time = Now.AddSeconds(-180) }).Kind);
        Assert.Equal(VerdictKind.Hold, Apply(Clean with { Time = Now.AddSeconds(-181) }).Kind);
        Assert.Contains("not been compared", Apply(null).Reason, StringComparison.Ordinal);
        Assert.Equal(VerdictKind.Advance, Apply(null, VenueKind.Paper).Kind);
    }

    [Fact]
    public void It_holds_nothing_where_it_is_not_to() => Assert.Equal(VerdictKind.Advance, Apply(Broken, holds: false).Kind);

    [Fact]
    public void It_touches_no_rollback()
    {
        Deployment deployment = Deployment(VenueKind.Alpaca, true);
        Verdict rollback = GivenGate.Judged(deployment, Now, GivenGate.Evidence(EvidenceState.Fail, CriterionKind.Rollback));
        Assert.Equal(VerdictKind.Rollback, rollback.Kind);
        Assert.Same(rollback, ReconciliationHold.Apply(deployment, rollback, new ReconciliationRecord(Broken, null)));
    }

    private static Verdict Apply(ReconciliationReport? report, VenueKind kind = VenueKind.Alpaca, bool holds = true)
    {
        Deployment deployment = Deployment(kind, holds);
        Verdict advance = GivenGate.Judged(deployment, Now);
        Assert.Equal(VerdictKind.Advance, advance.Kind);
        return ReconciliationHold.Apply(deployment, advance, report is null ? null : new ReconciliationRecord(report, null));
    }

    private static Deployment Deployment(VenueKind kind, bool holds)
    {
        Deployment canary = GivenGate.Canary();
        return canary with
        {
            Configuration = canary.Configuration with
            {
                Trading = new TradingSettings { Flow = TradingFlow.Venue, Venue = new VenueSettings { Name = "broker", Kind = kind } },
                Reconciliation = new ReconciliationSettings { HoldsOnBreak = holds },
            },
        };
    }
}
