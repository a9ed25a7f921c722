using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Gates;
using CanaryPS.Engine.Verdicts;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>A deployment driven by arbitrary moves, with the invariants checked after every one.</summary>
internal sealed partial class MachineModel
{
    private readonly List<JournalEntry> _journal = [];
    private readonly List<Effect> _effects = [];
    private DateTimeOffset _now = Given.Start;
    private Verdict? _verdict;

    /// <param name="controlled">Whether it has gates, and people suspend it, answer, skip and freeze.</param>
    public MachineModel(bool controlled = false)
    {
        _controlled = controlled;
        Decision started = Given.Started(controlled ? Controlled() : null);
        State = started.Deployment;
        Record(started);
    }

    public Deployment State { get; private set; }

    /// <summary>What a router has in force that took every confirmed weight in its order.</summary>
    public double RouterWeight { get; private set; }

    public IReadOnlyList<Effect> Pending => [.. _effects.Where(e => e.State == EffectState.Pending).OrderBy(e => e.Ordinal)];

    public void Move(int move)
    {
        Deployment before = State;
        _verdict = null;
        if (_controlled && move % 24 >= 12)
        {
            Control(move % 24, move / 24);
            Check(before);
            return;
        }

        switch (move % 12)
        {
            case 0 or 1 or 2 or 3: Evaluate(EvidenceState.Pass, 0); break;
            case 4: Evaluate(EvidenceState.Fail, 1 + (move / 12 % 4)); break;
            case 5: Evaluate(EvidenceState.Insufficient, 1); break;
            case 6: Evaluate(EvidenceState.Stale, 2); break;
            case 7 when move % 84 == 7: EvaluateRollback(); break;
            case 8 when move % 96 == 8: Command(StageTrigger.RollBack); break;
            case 9 when move % 108 == 9: Command(StageTrigger.Abort); break;
            case 10: Crash(); break;
            default: ConfirmNext(); break;
        }

        Check(before);
    }

    public void ConfirmAll()
    {
        while (Pending.Count > 0)
            ConfirmNext();
    }

    private void Evaluate(EvidenceState odd, int count)
    {
        if (State.IsFinal)
            return;

        _now += TimeSpan.FromMinutes(40);
        List<Evidence> evidence = [];
        for (int i = 0; i < 5; i++)
        {
            EvidenceState state = i < count ? odd : EvidenceState.Pass;
            evidence.Add(new Evidence($"criterion_{i}", CriterionKind.Health, state, 1, 1, 50, Mandatory: i == 0, $"criterion {i} is {state}"));
        }

        Decide(evidence);
    }

    private void EvaluateRollback()
    {
        if (!State.IsFinal)
        {
            Decide([new Evidence("rollback", CriterionKind.Rollback, EvidenceState.Fail, 1, 0, 50, false, "too bad")]);
            Assert.Equal(DeploymentStage.ROLLBACK, State.Stage);
        }
    }

    private void Decide(IReadOnlyList<Evidence> evidence)
    {
        Verdict judged = VerdictRule.Decide(State, new Observation(_now, _now, []), EvidencePolicies.Apply([.. evidence], [], [], _now));
        GateOutcome outcome = ProgressDeadline.Apply(State, GateKeeper.Judge(State, judged, _freezes, Hear()), _freezes);
        _verdict = outcome.Verdict;
        if (judged.Kind == VerdictKind.Rollback)
            Assert.Equal(judged, _verdict);

        Record(DeploymentMachine.Decide(State, _verdict, Pending, outcome.Events));
        if (_verdict.Kind == VerdictKind.Rollback)
            Assert.Equal(DeploymentStage.ROLLBACK, State.Stage);
    }

    private void Command(StageTrigger trigger)
    {
        RollbackPolicy policy = trigger == StageTrigger.Abort ? RollbackPolicy.Leave : RollbackPolicy.Flatten;
        if (State.IsFinal)
        {
            Assert.Throws<InvalidTransitionException>(() => DeploymentMachine.RollBack(State, trigger, "ana", "drill", policy, Pending, _now));
            return;
        }

        Record(DeploymentMachine.RollBack(State, trigger, "ana", "drill", policy, Pending, _now));
        Assert.Equal(DeploymentStage.ROLLBACK, State.Stage);
    }

    /// <summary>A process dies and another goes on from the journal alone.</summary>
    private void Crash() => State = JournalCodec.Fold(_journal);

    private void ConfirmNext()
    {
        if (Pending is not [Effect next, ..])
            return;

        if (next.Kind == EffectKind.SetWeight)
            RouterWeight = next.Weight!.Value;

        Record(DeploymentMachine.Confirm(State, next, "read back", _now, tradingEntries: 0));
    }

    private void Record(Decision decision)
    {
        foreach (JournalDraft draft in decision.Journal)
        {
            _journal.Add(new JournalEntry
            {
                DeploymentId = decision.Deployment.Id,
                Sequence = _journal.Count + 1,
                Time = draft.Time,
                Actor = draft.Actor,
                Kind = draft.Kind,
                Data = draft.Data,
                PreviousHash = "",
                Hash = "",
            });
        }

        foreach (Effect effect in decision.Effects)
        {
            _effects.RemoveAll(e => e.Id == effect.Id);
            _effects.Add(effect);
        }

        State = decision.Deployment;
    }

    private void Check(Deployment before)
    {
        if (State.Weight > before.Weight)
        {
            Assert.Equal(VerdictKind.Advance, _verdict?.Kind);
            Assert.NotEmpty(_verdict!.Evidence);
            Assert.All(_verdict.Evidence, e => Assert.Equal(EvidenceState.Pass, e.State));
            Assert.Equal(before.Skip?.ToStep ?? before.Step + 1, State.Step);
        }

        if (State.Step > before.Step || State.Stage == DeploymentStage.COMPLETED)
            CheckPassage(before);

        if (before.IsFinal)
        {
            Assert.Equal(before.Stage, State.Stage);
            Assert.Equal(before.Weight, State.Weight);
        }

        bool rolledBack = State.Stage == DeploymentStage.ROLLBACK;
        if (rolledBack)
            Assert.All(Pending.Where(e => e.Kind == EffectKind.SetWeight), e => Assert.Equal(0, e.Weight));

        Assert.Equal(rolledBack ? 0 : State.Plan[State.Step].Weight, State.Weight);
        Assert.True(RouterWeight <= State.Plan.Take(State.Step + 1).Max(s => s.Weight), "the router never exceeds the plan so far");
        Assert.Equal(_journal.Count, State.Version);
        Assert.Equal(EngineJson.Serialize(State), EngineJson.Serialize(JournalCodec.Fold(_journal)));
        if (State.RollbackConfirmedAt is not null)
            Assert.Equal(0, RouterWeight);
    }
}
