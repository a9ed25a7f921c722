namespace CanaryPS.Engine.Metrics.Blocks;

/// <summary>
/// Cuts the trading log into blocks in which both arms saw the same market: from mark to mark, and where marks are rare or
/// absent, five minutes once both arms have something. Where it cuts depends on times and counts alone, never on what the
/// orders came to, so that a comparison within blocks stays honest; and it depends on the log alone, so that a process that reads it again
/// cuts at the same places.
/// </summary>
internal sealed class BlockCutter(IBlockObserver observer)
{
    private static readonly long Span = TimeSpan.FromMinutes(5).Ticks;

    private long? _start;

    public ArmBlock Baseline { get; } = new();

    public ArmBlock Candidate { get; } = new();

    /// <summary>Cuts before an order event where the block is full or old enough.</summary>
    public void Before(OrderEvent told)
    {
        long time = told.Time.UtcTicks;
        _start ??= time;
        bool old = time - _start >= Span && !Baseline.IsEmpty && !Candidate.IsEmpty;
        if (!old && !Baseline.IsFull && !Candidate.IsFull)
            return;

        Cut();
        _start = time;
    }

    /// <summary>Ends the block with the returns of the period.</summary>
    public void End(double? baselineReturn, double? candidateReturn)
    {
        (Baseline.Return, Candidate.Return) = (baselineReturn, candidateReturn);
        Cut();
        _start = null;
    }

    private void Cut()
    {
        observer.Observe(Baseline, Candidate);
        Baseline.Clear();
        Candidate.Clear();
    }
}
