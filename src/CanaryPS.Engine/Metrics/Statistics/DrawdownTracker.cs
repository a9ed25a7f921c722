namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// Running peak of a level above 0 and how far it is below: drawdown = level / peak - 1, at most 0. O(1) a level.
/// </summary>
/// <param name="start">The level before the first one observed.</param>
/// <param name="startTime">When it was there.</param>
internal sealed class DrawdownTracker(double start, DateTimeOffset? startTime = null)
{
    private DateTimeOffset? _peakTime = startTime;
    private double _sum;
    private double _squares;
    private long _count;
    private bool _runningIsDeepest;

    public double Peak { get; private set; } = start;

    public double Current { get; private set; }

    /// <summary>The deepest so far.</summary>
    public double Maximum { get; private set; }

    /// <summary>The drawdown that lasts; null at the peak.</summary>
    public Drawdown? Running { get; private set; }

    /// <summary>The first of the deepest drawdowns; null before any.</summary>
    public Drawdown? Deepest { get; private set; }

    /// <summary>The longest time from a peak to its recovery; null before any.</summary>
    public TimeSpan? LongestRecovery { get; private set; }

    /// <summary>Mean size of the drawdowns at every level observed (pain index); null without a level.</summary>
    public double? PainIndex => _count == 0 ? null : _sum / _count;

    /// <summary>Root mean square of the same (Martin's ulcer index); null without a level.</summary>
    public double? UlcerIndex => _count == 0 ? null : Math.Sqrt(_squares / _count);

    /// <summary>When the level was last at the peak.</summary>
    public DateTimeOffset? PeakTime => _peakTime;

    /// <summary>Moves the start, before any level was observed.</summary>
    public void StartAt(DateTimeOffset time)
    {
        if (_count == 0)
            _peakTime = time;
    }

    /// <summary>Observes the next level; gives the drawdown that it ended, if any.</summary>
    public Drawdown? Observe(double level, DateTimeOffset? time = null)
    {
        _count++;
        if (level >= Peak)
            return Recover(level, time);

        Current = (level / Peak) - 1;
        _sum -= Current;
        _squares += Current * Current;
        if (Running is null)
            Running = new Drawdown(Current, _peakTime, time, time, null);
        else if (Current < Running.Depth)
            Running = Running with { Depth = Current, Trough = time };

        if (Current < Maximum)
        {
            Maximum = Current;
            _runningIsDeepest = true;
        }

        if (_runningIsDeepest)
            Deepest = Running;
        return null;
    }

    private Drawdown? Recover(double level, DateTimeOffset? time)
    {
        Drawdown? ended = Running is null ? null : Running with { Recovery = time };
        if (_runningIsDeepest)
            Deepest = ended;
        if (ended?.Length is { } length && (LongestRecovery is null || length > LongestRecovery))
            LongestRecovery = length;

        (Peak, _peakTime, Current, Running, _runningIsDeepest) = (level, time, 0, null, false);
        return ended;
    }
}
