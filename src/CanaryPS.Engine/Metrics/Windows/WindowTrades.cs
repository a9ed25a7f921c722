using CanaryPS.Engine.Metrics.Trades;

namespace CanaryPS.Engine.Metrics.Windows;

/// <summary>
/// The closed trades of one window, by the time of the fill that closed them; a number n is that of the last n trades told.
/// Of a stage it is those after the start; trades told before the stage was entered don't count. O(1) a trade; the results
/// are decimals, so that adding and taking out doesn't drift.
/// </summary>
internal sealed class WindowTrades(WindowSpec spec)
{
    private readonly TimeBuckets<TradeTally>? _buckets = spec.Buckets is { } scheme ? new(scheme) : null;
    private readonly Queue<decimal> _last = new();
    private readonly TradeTally _tally = new();
    private long _stageStart = -1;

    /// <summary>Begins a stage anew; the stage it covers already, and other windows, don't change.</summary>
    public void EnterStage(DateTimeOffset start)
    {
        if (!spec.IsStage || start.UtcTicks == _stageStart)
            return;

        _stageStart = start.UtcTicks;
        _tally.Clear();
    }

    public void Add(long time, decimal result)
    {
        if (_buckets is not null)
        {
            _buckets.At(time)?.Add(result);
            return;
        }

        if (time <= _stageStart)
            return;

        _tally.Add(result);
        if (spec.Orders is not { } most)
            return;

        _last.Enqueue(result);
        if (_last.Count > most)
            _tally.Remove(_last.Dequeue());
    }

    /// <summary>The trades that the window holds at a time; good until the next is added.</summary>
    public TradeTally Read(DateTimeOffset now) => _buckets?.Merged(now.UtcTicks) ?? _tally;
}
