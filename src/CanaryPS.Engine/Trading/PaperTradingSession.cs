using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Trading;

/// <summary>
/// Replays sessions to both arms of a deployment. At each due session: rests of orders that are due fill at the previous
/// close, the mark ends the period, then both arms send orders at the new close.
/// <para>
/// <see cref="WeightedCapital"/> has the capital rule: a weight that changes between two sessions moves positions at the next one and counts from there.
/// </para>
/// <para>
/// In ROLLBACK the candidate sends no orders, whatever weight the router still has. The stage is read when the session is opened:
/// a driver that moves to ROLLBACK must stop advancing this one, or open it again.
/// </para>
/// </summary>
internal sealed class PaperTradingSession : ITradingSession
{
    private readonly string _deploymentId;
    private readonly FlowDivision _division;
    private readonly ReplaySchedule _schedule;
    private readonly TradingTape _tape;
    private readonly PaperVenue _baselineVenue;
    private readonly PaperVenue _candidateVenue;
    private readonly ArmTrader _baseline;
    private readonly ArmTrader _candidate;
    private readonly ICandidateGate? _gate;
    private readonly bool _candidateMayTrade;
    private int _next;

    public PaperTradingSession(
        string deploymentId, DeploymentStage stage, TradingSettings settings, FlowDivision division, ReplaySchedule schedule,
        IStrategy baseline, IStrategy candidate, DeploymentLedger ledger, TimeProvider clock, ICandidateGate? gate = null)
    {
        _deploymentId = deploymentId;
        _gate = gate;
        _division = division;
        _schedule = schedule;
        _tape = new TradingTape(ledger);
        _baselineVenue = new PaperVenue(deploymentId, Arm.Baseline, settings.BaselineVenue, settings.Seed, _tape, clock);
        _candidateVenue = new PaperVenue(deploymentId, Arm.Candidate, settings.CandidateVenue, settings.Seed, _tape, clock);
        _baseline = new ArmTrader(deploymentId, Arm.Baseline, baseline, ledger.Baseline);
        _candidate = new ArmTrader(deploymentId, Arm.Candidate, candidate, ledger.Candidate);
        _candidateMayTrade = stage != DeploymentStage.ROLLBACK;
        _next = schedule.NextAfter(ledger.LastMark?.Time);
        WarmUp();
    }

    public DateTimeOffset? NextDue => _schedule.Due(_next);

    public IVenue CandidateVenue => _candidateVenue;

    public IVenue BaselineVenue => _baselineVenue;

    public void HandOver(string effectId, DateTimeOffset now) => PositionTransfer.Write(_tape, _deploymentId, effectId, now);

    public void Advance(DateTimeOffset now, double weightInForce)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weightInForce, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weightInForce, 100);
        while (_schedule.Due(_next) is { } due && due <= now)
        {
            FillRests(due);
            Play(_schedule.Range[_next], due, weightInForce);
            _next++;
        }

        FillRests(now);
    }

    public IReadOnlyList<TradingEntry> Drain() => _tape.Drain();

    private void WarmUp()
    {
        for (int i = 0; i < _schedule.Range.First + _next; i++)
        {
            BarSession session = _schedule.Range.Data.Sessions[i];
            _baseline.Observe(session);
            _candidate.Observe(session);
        }
    }

    private void FillRests(DateTimeOffset now)
    {
        _baselineVenue.FillRests(now);
        _candidateVenue.FillRests(now);
    }

    private void Play(BarSession session, DateTimeOffset due, double weight)
    {
        _tape.Write(WeightedCapital.Mark(_deploymentId, _division.CapitalOf, _tape.Ledger.LastMark, due, session.Closes, weight));
        _baseline.Observe(session);
        _candidate.Observe(session);

        Send(_baseline, _baselineVenue, session, due, weight, gate: null);
        if (_candidateMayTrade && weight > 0)
            Send(_candidate, _candidateVenue, session, due, weight, _gate);
    }

    private void Send(ArmTrader trader, PaperVenue venue, BarSession session, DateTimeOffset due, double weight, ICandidateGate? gate)
    {
        foreach (OrderTicket ticket in trader.Orders(session, _division.SizingOf(trader.Arm, weight), instrument => _division.Has(trader.Arm, instrument, weight)))
        {
            if (gate?.MaySend(ticket, due) != false)
                venue.Submit(ticket, due);
        }
    }
}
