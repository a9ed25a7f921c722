using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Gates;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>The moves of people who suspend, approve, deny, skip and freeze.</summary>
internal sealed partial class MachineModel
{
    private readonly bool _controlled;
    private List<ProductionFreeze> _freezes = [];
    private GateAnswer _heard = new("risk", Given.Start, false, "");

    /// <summary>What is in the journal.</summary>
    public IEnumerable<string> Kinds => _journal.Select(entry => entry.Kind);

    /// <summary>Whether a step was ever left out.</summary>
    public bool Skipped { get; private set; }

    private static ProductionConfiguration Controlled() =>
        Given.Configuration(new ProductionSettings { InitialCanaryPercentage = 20, MaxCanaryPercentage = 40, CanaryIncrement = 20, ProgressDeadlineMinutes = 600 }) with
        {
            Gates =
            [
                new GateSettings { Name = "more", Before = new GatePlace(null, 40), ExpiresMinutes = null },
                new GateSettings { Name = "live", Before = new GatePlace(DeploymentStage.ROLLOUT, null), Approvers = 2, FourEyes = true, ExpiresMinutes = 100 },
                new GateSettings { Name = "risk", Before = new GatePlace(null, 40), Kind = GateKind.Webhook, Url = "http://127.0.0.1/", ExpiresMinutes = 100 },
            ],
        };

    /// <summary>A webhook that refuses every third time.</summary>
    private GateAnswer[] Hear()
    {
        _heard = _heard with { AskedAt = _now, Allows = _journal.Count % 3 > 0 };
        return [_heard];
    }

    private void Control(int kind, int rest)
    {
        switch (kind)
        {
            case 12: Order(() => OperatorControl.Suspend(State, "bo", "news", _now)); break;
            case 13 or 14: Order(() => OperatorControl.Resume(State, "bo", "over", _now)); break;
            case 15: Order(() => OperatorControl.Approve(State, Answer("ANA ", rest), _now)); break;
            case 16 or 17: Order(() => OperatorControl.Approve(State, Answer("bo", rest), _now)); break;
            case 18 or 19: Order(() => OperatorControl.Approve(State, Answer("cy", rest), _now)); break;
            case 20 when rest % 3 == 0: Order(() => OperatorControl.Deny(State, Answer("cy", rest), Pending, _now)); break;
            case 21: Order(() => OperatorControl.Skip(State, new SkipOrder(1 + (rest % 5), "bo", "late", Force: false), _now)); break;
            case 22 when rest % 3 == 0: Order(() => OperatorControl.Skip(State, new SkipOrder(1 + (rest % 5), "bo", "late", Force: true), _now)); break;
            case 23: _freezes = _freezes.Count > 0 ? [] : [Freeze(rest)]; break;
            default: _now += TimeSpan.FromMinutes(20); break;
        }
    }

    /// <summary>A command either happens or is refused in a typed way and changes nothing.</summary>
    private void Order(Func<Decision> command)
    {
        try
        {
            Record(command());
        }
        catch (CanaryException refused) when (refused is GateException or DeploymentStateException or InvalidTransitionException)
        {
            Assert.NotEmpty(refused.ErrorId);
        }
    }

    private GateDecision Answer(string actor, int rest) =>
        new() { DeploymentId = State.Id, Actor = actor, Reason = "seen", Force = rest % 4 == 0 };

    private ProductionFreeze Freeze(int rest) => new()
    {
        Id = "f", From = _now, To = _now + TimeSpan.FromHours(5), Reason = "close of the year", Strategy = rest % 2 == 0 ? null : State.Strategy,
        CreatedBy = "bo", CreatedAt = _now,
    };

    /// <summary>Whatever was approved or ordered: only a healthy evaluation passes, and nothing that holds is passed.</summary>
    private void CheckPassage(Deployment before)
    {
        if (before.IsFinal)
            return;

        Assert.Equal(VerdictKind.Advance, _verdict?.Kind);
        Assert.All(_verdict!.Evidence, e => Assert.Equal(EvidenceState.Pass, e.State));
        Assert.False(before.IsSuspended);
        Assert.DoesNotContain(_freezes, f => f.Holds(before.Strategy, _now));
        Skipped |= State.Step > before.Step + 1;
        int to = State.Stage == DeploymentStage.COMPLETED ? State.Plan.Count : State.Step;
        foreach (GateSettings gate in Passage.Gates(before, to).Where(g => before.Skip is not { Force: true } || g.Kind == GateKind.Webhook))
        {
            if (gate.Kind == GateKind.Webhook && _heard.Allows)
                continue;

            GateRequest request = Assert.Single(before.GateRequests, r => r.Gate == gate.Name);
            string[] persons = [.. request.Approvals.Select(a => a.Actor.Trim().ToLowerInvariant()).Distinct()];
            Assert.True(persons.Length >= gate.Approvers);
            Assert.True(!gate.FourEyes || !persons.Contains(before.StartedBy));
            Assert.Null(request.Denial);
            Assert.True(request.ExpiresAt is null || request.ExpiresAt > _now);
            Assert.Equal(before.Step, request.Step);
            Assert.True(request.RequestedAt >= before.StepEnteredAt);
            Assert.All(before.Suspensions, s => Assert.True(s.To <= request.RequestedAt));
        }
    }
}
