namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>
/// Rows of which, where there are too many, each second is left out, and again, until they are few enough: of each group the first, and then those at equal steps. Rows are
/// counted within their group, so that no metric is left out because it always comes in the same place.
/// </summary>
/// <param name="most">How many rows at most.</param>
internal sealed class ThinnedRows(int most)
{
    private readonly Dictionary<object, long> _counts = [];
    private List<(long Place, object?[] Cells)> _rows = [];
    private long _step = 1;

    /// <summary>The rows that came.</summary>
    public long Total { get; private set; }

    public IEnumerable<object?[]> Rows => _rows.Select(row => row.Cells);

    public void Add(object group, object?[] cells)
    {
        Total++;
        long place = _counts.GetValueOrDefault(group);
        _counts[group] = place + 1;
        if (place % _step != 0)
            return;

        _rows.Add((place, cells));
        while (_rows.Count > most && _step < Total)
        {
            _step *= 2;
            _rows = [.. _rows.Where(row => row.Place % _step == 0)];
        }
    }
}
