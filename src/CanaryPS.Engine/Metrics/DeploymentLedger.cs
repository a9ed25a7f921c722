namespace CanaryPS.Engine.Metrics;

/// <summary>The ledgers of both arms of one deployment, kept up to date entry by entry.</summary>
internal sealed class DeploymentLedger(string deploymentId)
{
    public ArmLedger Baseline { get; } = new(deploymentId, Arm.Baseline);

    public ArmLedger Candidate { get; } = new(deploymentId, Arm.Candidate);

    /// <summary>The latest mark; null before the first.</summary>
    public MarketMark? LastMark { get; private set; }

    public ArmLedger this[Arm arm] => arm == Arm.Candidate ? Candidate : Baseline;

    public void Apply(TradingEntry entry)
    {
        if (entry.Order is { } order)
            this[order.Arm].Apply(order);

        if (entry.Mark is not { } mark)
            return;

        double? baselineReturn = Baseline.Apply(mark);
        if (Candidate.Apply(mark) is { } candidateReturn && baselineReturn is { } beside)
            Candidate.NoteBaseline(candidateReturn, beside);
        if (LastMark is null || mark.Time > LastMark.Time)
            LastMark = mark;
    }
}
