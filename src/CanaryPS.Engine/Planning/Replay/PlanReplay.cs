using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Verdicts;
using CanaryPS.Engine.Verdicts.Absolute;
using CanaryPS.Engine.Verdicts.Comparison;
using CanaryPS.Engine.Verdicts.Kayenta;
using CanaryPS.Engine.Verdicts.Losses;

namespace CanaryPS.Engine.Planning.Replay;

/// <summary>
/// One deployment of the baseline against itself over drawn market data, with a fault in the candidate. It is judged by the same ledger,
/// comparison, judge, verdict rule and machine as a real one, and trades by the same paper session; what is left out is the store, the lease and
/// the retries, which decide nothing. A weight is in force at once, and every period is evaluated for which the interval has passed.
/// </summary>
internal sealed class PlanReplay
{
    private const int MarketDraws = 1;
    private const int VenueDraws = 2;
    private const int FaultDraws = 100;

    private readonly ReplayPlan _plan;
    private readonly FaultEffect _fault;
    private readonly ReplayRange _range;
    private readonly ReplaySchedule _schedule;
    private readonly Random _random;
    private readonly ArmComparison _comparison;
    private readonly DeploymentLedger _ledger;
    private readonly PaperTradingSession _session;
    private readonly LossInjection _losses;
    private readonly LossWatch _budgets;
    private readonly KayentaComparison _kayenta;
    private Deployment _deployment;
    private (DateTimeOffset Time, decimal ProfitAndLoss)? _onset;
    private int _periods;

    public PlanReplay(ReplayPlan plan, PlanFault fault, int run)
    {
        _plan = plan;
        _fault = FaultEffect.Of(fault);
        // The market of a run is the same for every fault, so that cases differ by the fault alone.
        MarketData data = plan.Resampler.Draw(plan.Warmup + plan.Periods, new Random(Draws.Seed(plan.Seed, run, MarketDraws)));
        _random = new Random(Draws.Seed(plan.Seed, run, FaultDraws + (int)fault));
        _range = new ReplayRange(data, plan.Warmup, plan.Periods);
        DateTimeOffset start = new(_range[0].Time.UtcDateTime.Date, TimeSpan.Zero);
        _schedule = new ReplaySchedule(_range, start, plan.SecondsPerBar);

        string id = FormattableString.Invariant($"replay-{fault}-{run}");
        _deployment = DeploymentMachine.Start(id, plan.Request, plan.Baseline, start).Deployment;
        _comparison = new ArmComparison(plan.Request.Configuration);
        _kayenta = new KayentaComparison(plan.Request.Configuration);
        _budgets = new LossWatch(plan.Request.Configuration);
        _ledger = new DeploymentLedger(id, LedgerSettings.Of(plan.Request.Configuration), _comparison, _budgets);
        _losses = new LossInjection(id, _ledger);
        TradingSettings settings = plan.Request.Configuration.Trading;
        _session = new PaperTradingSession(
            id, DeploymentStage.PREPARATION, settings with { Seed = Draws.Seed(plan.Seed, run, VenueDraws), CandidateVenue = _fault.Apply(settings.BaselineVenue) },
            FlowDivision.Of(plan.Request.Configuration.Routing, settings.Capital), _schedule, StrategyCatalog.Create(plan.Baseline), Candidate(), _ledger, TimeProvider.System);
    }

    public RunResult Run()
    {
        IReadOnlyList<string> causes = [];
        DateTimeOffset now = _deployment.StartedAt;
        for (int i = 0; i < _range.Count && !_deployment.IsFinal; i++)
        {
            now = _schedule.Due(i)!.Value;
            bool stuck = _fault.Stuck && i >= _plan.StuckFrom;
            if (!stuck)
                Trade(i, now);
            NoteOnset(stuck, now);

            if (IsDue(now, collected: !stuck) && Evaluate(now) is { Kind: VerdictKind.Rollback } verdict)
                causes = [.. Causes(verdict)];
        }

        decimal lost = _onset is { } onset ? onset.ProfitAndLoss - ProfitAndLoss : 0;
        return new RunResult(
            _deployment.Stage, _onset is null, _periods, _onset is { } begun ? now - begun.Time : TimeSpan.Zero, (double)Math.Max(lost, 0), causes);
    }

    private decimal ProfitAndLoss => _ledger.Candidate.ProfitAndLoss;

    private bool IsDue(DateTimeOffset now, bool collected) =>
        _budgets.Breach is not null || EvaluationStep.IsDue(_deployment, now) || EvaluationTimes.IsForced(_deployment, now, collected);

    private IStrategy Candidate()
    {
        IStrategy strategy = StrategyCatalog.Create(_plan.Baseline);
        return _fault.Size == 1 ? strategy : new ScaledStrategy(strategy, _fault.Size);
    }

    private void Trade(int period, DateTimeOffset now)
    {
        _ledger.EnterStage(_deployment.StepEnteredAt);
        _budgets.Enter(_deployment);
        _session.Advance(now, _deployment.ConfirmedWeight);
        _session.Drain();
        if (_deployment.ConfirmedWeight <= 0)
            return;

        double deviations = _fault.Loss + (_fault.CrashShare > 0 && _random.NextDouble() < _fault.CrashShare ? _fault.CrashLoss : 0);
        decimal amount = (decimal)(deviations * _plan.Deviation * _deployment.ConfirmedWeight / 100) * _plan.Request.Configuration.Trading.Capital;
        if (amount > 0)
            _losses.Lose(amount, _range[period], now);
    }

    private void NoteOnset(bool stuck, DateTimeOffset now)
    {
        if (_onset is not null)
            _periods++;
        else if (_fault.Stuck ? stuck : _deployment.ConfirmedWeight > 0)
            _onset = (now, ProfitAndLoss);
    }

    private Verdict Evaluate(DateTimeOffset now)
    {
        Observation observation = Observe(now);
        Verdict verdict = PromotionGate.Apply(_deployment, VerdictRule.Decide(_deployment, observation, Evidence(observation)));
        Decision decision = DeploymentMachine.Decide(_deployment, verdict, []);
        _deployment = decision.Deployment;
        foreach (Effect effect in decision.Effects.Where(e => e.Kind == EffectKind.SetWeight))
            _deployment = DeploymentMachine.Confirm(_deployment, effect, "in force", now, tradingEntries: 0).Deployment;
        return verdict;
    }

    private Observation Observe(DateTimeOffset now) => new(now, _ledger.LastMark?.Time, _ledger.Candidate.Snapshot(now))
    {
        Clock = _plan.Time,
        InStep = _plan.Time.Between(_deployment.StepEnteredAt, now),
        TradingEntries = _ledger.Entries,
        Intervals = new LedgerIntervals(_ledger.Candidate, now),
    };

    private IReadOnlyList<Evidence> Evidence(Observation observation)
    {
        DateTimeOffset now = observation.Time;
        if (_deployment.Stage == DeploymentStage.PREPARATION && _budgets.Breach is null)
            return EvidencePolicies.Apply(new Readiness(0, 0, 0, DataAhead: true).Evidence(), [], [], now, _plan.Time);

        if (_kayenta.Metrics.Count > 0 && _deployment.FullWeightAt is null)
            _kayenta.Add([.. _ledger.Baseline.Snapshot(now), .. observation.Samples]);
        TimeSpan staleness = EvaluationStep.Staleness(_deployment.Configuration.Production);
        bool stale = _ledger.LastMark is not { } mark || observation.Since(mark.Time) > staleness;
        IReadOnlyList<Evidence> evidence =
        [
            .. Judge.Weigh(_plan.Criteria, observation, staleness),
            .. _budgets.Weigh(marked: _ledger.LastMark is not null, stale),
            .. _comparison.Weigh(stale),
            .. _kayenta.Weigh(stale),
        ];
        return EvidencePolicies.Apply(evidence, _plan.Policies, _deployment.Standings, now, _plan.Time);
    }

    private static IEnumerable<string> Causes(Verdict verdict)
    {
        IReadOnlyList<Evidence> deciding = [.. verdict.Evidence.Where(e => !e.DryRun)];
        IEnumerable<Evidence> critical = deciding.Where(e => e.Action == EvidenceAction.RollBack);
        return (critical.Any() ? critical : deciding.Where(e => e.Action == EvidenceAction.Fail || (e.Mandatory && e.State != EvidenceState.Pass)))
            .Select(e => e.Criterion);
    }
}
