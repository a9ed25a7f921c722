using CanaryPS.Engine.Metrics.Blocks;
using CanaryPS.Engine.Metrics.Orders;

namespace CanaryPS.Engine.Metrics;

/// <summary>The ledgers of both arms of one deployment, kept up to date entry by entry.</summary>
internal sealed class DeploymentLedger
{
    private readonly BlockCutter? _blocks;
    private readonly IProfitObserver? _profits;
    private readonly ITradingObserver? _entries;

    /// <param name="deploymentId">The deployment.</param>
    /// <param name="settings">How it counts.</param>
    /// <param name="observer">Is told what both arms showed over the same time; null where nobody compares them.</param>
    /// <param name="profits">Is told the candidate's profit after every entry; null where nobody watches it.</param>
    /// <param name="entries">Is told every entry; null where nobody watches them.</param>
    public DeploymentLedger(
        string deploymentId, LedgerSettings? settings = null, IBlockObserver? observer = null, IProfitObserver? profits = null, ITradingObserver? entries = null)
    {
        _profits = profits;
        _entries = entries;
        Progress = settings is { FollowsOrders: true } ? new OrderProgressBook() : null;
        _blocks = observer is null ? null : new BlockCutter(observer);
        Baseline = new(deploymentId, Arm.Baseline, settings, _blocks?.Baseline);
        Candidate = new(deploymentId, Arm.Candidate, settings, _blocks?.Candidate);
    }

    public ArmLedger Baseline { get; }

    public ArmLedger Candidate { get; }

    /// <summary>How far each order has come; null where nobody follows them.</summary>
    public OrderProgressBook? Progress { get; }

    /// <summary>Order events and marks that were applied, repeated ones included.</summary>
    public long Entries { get; private set; }

    /// <summary>The latest mark; null before the first.</summary>
    public MarketMark? LastMark { get; private set; }

    public ArmLedger this[Arm arm] => arm == Arm.Candidate ? Candidate : Baseline;

    /// <summary>Begins the windows that cover a stage anew; the stage they cover already changes nothing.</summary>
    public void EnterStage(DateTimeOffset start)
    {
        Baseline.EnterStage(start);
        Candidate.EnterStage(start);
    }

    public void Apply(TradingEntry entry)
    {
        Entries++;
        if (entry.Order is { } order)
        {
            _blocks?.Before(order);
            if (this[order.Arm].Apply(order))
                Progress?.Apply(order);
        }

        if (entry.Mark is { } mark)
            Apply(mark);
        _profits?.Observe(Entries, entry.Time, Candidate.ProfitAndLoss);
        _entries?.Observe(Entries, entry, Candidate.ProfitAndLoss);
    }

    private void Apply(MarketMark mark)
    {
        double? baselineReturn = Baseline.Apply(mark);
        double? candidateReturn = Candidate.Apply(mark);
        if (candidateReturn is { } ours && baselineReturn is { } beside)
            Candidate.NoteBaseline(mark.Time, ours, beside);
        _blocks?.End(baselineReturn, candidateReturn);
        if (LastMark is null || mark.Time > LastMark.Time)
            LastMark = mark;
    }
}
