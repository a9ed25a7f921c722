namespace CanaryPS.Engine.Metrics;

/// <summary>The ledgers of both arms of one deployment, kept up to date entry by entry.</summary>
internal sealed class DeploymentLedger(string deploymentId, LedgerSettings? settings = null)
{
    public ArmLedger Baseline { get; } = new(deploymentId, Arm.Baseline, settings);

    public ArmLedger Candidate { get; } = new(deploymentId, Arm.Candidate, settings);

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
        if (entry.Order is { } order)
            this[order.Arm].Apply(order);

        if (entry.Mark is not { } mark)
            return;

        double? baselineReturn = Baseline.Apply(mark);
        if (Candidate.Apply(mark) is { } candidateReturn && baselineReturn is { } beside)
            Candidate.NoteBaseline(mark.Time, candidateReturn, beside);
        if (LastMark is null || mark.Time > LastMark.Time)
            LastMark = mark;
    }
}
