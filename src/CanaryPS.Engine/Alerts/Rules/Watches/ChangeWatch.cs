namespace CanaryPS.Engine.Alerts.Rules.Watches;

/// <summary>A rate of change: the newest value against one so long before. It keeps at most some 1,000 values, however many come.</summary>
internal sealed class ChangeWatch(CompiledRule rule, Series series) : Watch(rule, series.Arm)
{
    /// <summary>Values that are kept for the time looked back: those that come closer together are left out.</summary>
    private const int Kept = 1000;

    private readonly RateOfChangeRule _rule = (RateOfChangeRule)rule.Rule;
    private readonly TimeSpan _over = TimeSpan.FromSeconds(((RateOfChangeRule)rule.Rule).OverSeconds);
    private readonly Queue<(DateTimeOffset Time, double Value)> _before = new();
    private DateTimeOffset _kept = DateTimeOffset.MinValue;
    private (DateTimeOffset Time, double Value)? _old;

    public override void Learn(Series from)
    {
        Point newest = from.Latest;
        if (!newest.HasValue)
            return;

        while (_before.TryPeek(out (DateTimeOffset Time, double) next) && next.Time <= newest.Time - _over)
            _old = _before.Dequeue();
        if (newest.Time - _kept < _over / Kept)
            return;

        _before.Enqueue((newest.Time, newest.Compared));
        _kept = newest.Time;
    }

    public override Reading? Read(RuleTime time, DateTimeOffset now)
    {
        Point newest = series.Latest;
        if (series.IsStale || !newest.HasValue)
            return Missing(series.IsStale ? "Stale" : newest.Reason ?? "NotFinite", newest.Unit);

        // One that is far older than asked for says nothing of the time asked for.
        if (_old is not { } old || time.IsStale(old.Time, newest.Time - _over))
            return Missing("NoValueBefore", newest.Unit);

        double change = Change.Of(_rule.Measure, old.Value, newest.Compared, newest.Time - old.Time);
        return double.IsFinite(change) ? Of(change, change, newest, series.IsNewest) : Missing("NoChange", newest.Unit);
    }
}
