namespace CanaryPS.Engine.Reporting.Incidents;

/// <summary>
/// Thins a series out as it comes, in memory that does not grow with it: the time is cut into equal parts, and of each part the lowest and the
/// highest value stay, so that no peak is lost. Beside those stay the first and the last value, the last one up to the decision, the first one
/// after it, and of each part the first time without a value.
/// </summary>
/// <param name="from">Where the time begins.</param>
/// <param name="to">Where it ends.</param>
/// <param name="parts">Into how many parts it is cut; so many pairs of values stay at most.</param>
/// <param name="decidedAt">When the rollback was decided.</param>
internal sealed class SampleThinning(DateTimeOffset from, DateTimeOffset to, int parts, DateTimeOffset decidedAt)
{
    private readonly (SeriesPoint? Low, SeriesPoint? High, SeriesPoint? None)[] _parts = new (SeriesPoint?, SeriesPoint?, SeriesPoint?)[parts];
    private SeriesPoint? _first;
    private SeriesPoint? _last;
    private SeriesPoint? _atDecision;
    private SeriesPoint? _afterDecision;

    /// <summary>The newest value up to the decision; null where there was none.</summary>
    public double? ValueAtDecision => _atDecision?.Value;

    /// <summary>What stays, oldest first.</summary>
    public IReadOnlyList<SeriesPoint> Points =>
    [
        .. _parts.SelectMany(part => new[] { part.Low, part.High, part.None })
            .Concat([_first, _last, _atDecision, _afterDecision])
            .OfType<SeriesPoint>()
            .Distinct(ReferenceEqualityComparer.Instance).Cast<SeriesPoint>()
            .OrderBy(point => point.Time).ThenBy(point => point.Value),
    ];

    public void Add(SeriesPoint point)
    {
        _first ??= point;
        _last = point;
        if (point.Time <= decidedAt)
            _atDecision = point;
        else
            _afterDecision ??= point;

        ref (SeriesPoint? Low, SeriesPoint? High, SeriesPoint? None) part = ref _parts[PartOf(point.Time)];
        if (point.Value is not { } value)
        {
            part.None ??= point;
            return;
        }

        if (part.Low is null || value < part.Low.Value)
            part.Low = point;
        if (part.High is null || value > part.High.Value)
            part.High = point;
    }

    private int PartOf(DateTimeOffset time)
    {
        double share = (to - from).Ticks is > 0 and long length ? (double)(time - from).Ticks / length : 0;
        return Math.Clamp((int)(share * parts), 0, parts - 1);
    }
}
