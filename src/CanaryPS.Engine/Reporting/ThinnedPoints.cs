namespace CanaryPS.Engine.Reporting;

/// <summary>Points of a line, so many at most: where there are more, of each run of neighbours the lowest and the highest stay, so that no peak is lost.</summary>
/// <param name="most">How many at most; 4 or more.</param>
internal sealed class ThinnedPoints(int most)
{
    private List<CurvePoint> _points = [];
    private List<CurvePoint> _run = [];
    private int _length = 1;

    /// <summary>By time.</summary>
    public IReadOnlyList<CurvePoint> Points => [.. _points.Concat(Extremes(_run)).OrderBy(point => point.Time)];

    public void Add(CurvePoint point)
    {
        _run.Add(point);
        if (_run.Count < _length)
            return;

        _points.AddRange(Extremes(_run));
        _run = [];
        if (_points.Count < most)
            return;

        // Runs get twice as long, those that are there too: four points of two runs become two of one.
        _length = _length == 1 ? 4 : _length * 2;
        _points = [.. _points.Chunk(4).SelectMany(chunk => Extremes([.. chunk]))];
    }

    private static IEnumerable<CurvePoint> Extremes(List<CurvePoint> run) => run.Count <= 2
        ? run
        : new[] { run.MinBy(point => point.Value), run.MaxBy(point => point.Value) }.Distinct().OrderBy(point => point.Time);
}
