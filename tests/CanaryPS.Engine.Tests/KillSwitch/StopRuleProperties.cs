using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.KillSwitch;
using FsCheck;
using FsCheck.Fluent;

namespace CanaryPS.Engine.Tests.KillSwitch;

/// <summary>
/// For any interleaving of stops, their ends, evaluations, rollbacks, confirmations and ticks of a deployment: it is held exactly while a stop that covers it is in
/// force, nothing of it goes on meanwhile, weights have rising versions, and its journal alone gives its state.
/// </summary>
public sealed class StopRuleProperties
{
    private static readonly (StopScope Scope, string? Target)[] Scopes =
        [(StopScope.All, null), (StopScope.Strategy, GivenStops.Strategy), (StopScope.Deployment, "candidate-1"), (StopScope.Venue, "paper"), (StopScope.Strategy, "another")];

    [Theory]
    [InlineData(TradingFlow.Paper)]
    [InlineData(TradingFlow.Venue)]
    public void A_deployment_is_held_exactly_while_a_stop_covers_it(TradingFlow flow) =>
        Prop.ForAll(Gen.Choose(0, 999).ArrayOf(60).ToArbitrary(), moves =>
        {
            Model model = new(flow);
            foreach (int move in moves)
                model.Move(move);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260105, 1));

    [Fact]
    public void What_is_held_by_a_stop_that_nobody_knows_stays_held()
    {
        Deployment held = Given.Started().Deployment with { StoppedBy = "stop-9" };
        Assert.Throws<InvalidOperationException>(() => StopRule.Decide(held, [], [], Given.Start));
    }

    private sealed class Model
    {
        private readonly List<TradingStop> _stops = [];
        private readonly List<JournalEntry> _journal = [];
        private readonly Dictionary<string, Effect> _effects = new(StringComparer.Ordinal);
        private Deployment _deployment;
        private DateTimeOffset _now = Given.Start;

        public Model(TradingFlow flow)
        {
            Decision started = Given.Started(Given.Configuration(trading: new TradingSettings { Flow = flow }));
            _deployment = started.Deployment;
            Record(started);
        }

        private Effect[] Pending => [.. _effects.Values.Where(e => e.State == EffectState.Pending).OrderBy(e => e.Ordinal)];

        private IEnumerable<TradingStop> Covering => _stops.Where(s => s.IsInForce && StopRule.Covers(s, _deployment));

        public void Move(int move)
        {
            _now = _now.AddSeconds(1);
            switch (move % 8)
            {
                case 0 when move % 3 == 0: Stop(Scopes[move / 8 % Scopes.Length]); break;
                case 1: Enable(move / 8); break;
                case 2 or 3: Settle(); break;
                case 4: Confirm(move / 8); break;
                case 5 when move % 5 == 0 && !_deployment.IsFinal: RollBack(); break;
                default: Advance(); break;
            }

            Assert.Equal(_deployment.StoppedBy is not null && Covering.All(s => s.Id != _deployment.StoppedBy) || _deployment.StoppedBy is null && Covering.Any(), StopRule.IsOpen(_deployment, _stops));
            Assert.Equal(EngineJson.Serialize(_deployment), EngineJson.Serialize(JournalCodec.Fold(_journal)));
        }

        private void Stop((StopScope Scope, string? Target) what)
        {
            if (!_stops.Any(s => s.IsInForce && (s.Scope, s.Target) == what))
                _stops.Add(new TradingStop { Id = $"stop-{_stops.Count}", Scope = what.Scope, Target = what.Target, Reason = "x", StoppedBy = "bo", StoppedAt = _now });
        }

        private void Enable(int which)
        {
            int[] inForce = [.. Enumerable.Range(0, _stops.Count).Where(i => _stops[i].IsInForce)];
            if (inForce.Length > 0)
                _stops[inForce[which % inForce.Length]] = _stops[inForce[which % inForce.Length]] with { Releases = [new StopRelease("cy", "seen", _now)], EnabledAt = _now };
        }

        private void Settle()
        {
            Deployment before = _deployment;
            if (StopRule.Decide(_deployment, _stops, Pending, _now) is { } decision)
                Record(decision);

            Assert.Null(StopRule.Decide(_deployment, _stops, Pending, _now));
            Assert.Equal(Covering.Any(), _deployment.StoppedBy is not null);
            if (_deployment.StoppedBy is null && before.StoppedBy is null)
                Assert.Same(before, _deployment);
            if (_deployment.StoppedBy is not null)
                Assert.True(_deployment.IsFinal);
            if (before.IsFinal)
                Assert.Equal((before.Stage, before.Weight, before.EndedAt), (_deployment.Stage, _deployment.Weight, _deployment.EndedAt));
            if (before != _deployment)
                AssertWanted(before);
        }

        /// <summary>The newest weight is to be published, nothing older, and what can be open is to be cancelled.</summary>
        private void AssertWanted(Deployment before)
        {
            Effect weight = Assert.Single(Pending, e => e.Kind == EffectKind.SetWeight);
            Assert.Equal((_deployment.Weight, _deployment.WeightVersion), (weight.Weight, weight.WeightVersion));
            Assert.True(_deployment.WeightVersion > before.WeightVersion);
            bool cancels = _deployment.StoppedBy is not null && (!before.IsFinal || _deployment.Configuration.Trading.Flow == TradingFlow.Venue);
            if (cancels)
                Assert.Superset(new HashSet<EffectKind> { EffectKind.CancelOrders, EffectKind.CancelBaselineOrders }, Pending.Select(e => e.Kind).ToHashSet());
        }

        private void Confirm(int which)
        {
            Effect[] ready = [.. Pending.Where(e => !EffectQueue.Waits(e, Pending))];
            if (ready.Length > 0)
                Record(DeploymentMachine.Confirm(_deployment, ready[which % ready.Length], "read back", _now, tradingEntries: 0));
        }

        private void RollBack() => Record(DeploymentMachine.RollBack(
            _deployment, StageTrigger.RollBack, "ana", "drill", RollbackPolicy.Flatten, Pending, _now));

        /// <summary>A tick of the driver, which looks at the stops first.</summary>
        private void Advance()
        {
            Settle();
            if (_deployment.IsFinal)
                return;

            double before = _deployment.Weight;
            Record(DeploymentMachine.Decide(
                _deployment,
                new Verdict
                {
                    DeploymentId = _deployment.Id, Time = _now, Stage = _deployment.Stage, Weight = _deployment.Weight, Kind = VerdictKind.Advance,
                    Health = HealthStatus.HEALTHY, Reason = "all pass", Evidence = [],
                },
                Pending));
            Assert.True(_deployment.Weight >= before && !Covering.Any());
        }

        private void Record(Decision decision)
        {
            foreach (DeploymentEvent happened in decision.Events)
            {
                JournalDraft draft = JournalCodec.Encode(happened);
                _journal.Add(new JournalEntry
                {
                    DeploymentId = "candidate-1", Sequence = _journal.Count + 1, Time = draft.Time, Actor = draft.Actor, Kind = draft.Kind, Data = draft.Data, PreviousHash = "", Hash = "",
                });
            }

            foreach (Effect effect in decision.Effects)
                _effects[effect.Id] = effect;
            _deployment = decision.Deployment;
        }
    }
}
