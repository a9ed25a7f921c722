namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// The last returns of a series and of its benchmark, row by row. A row without a return keeps its place. Adding is O(1);
/// what is read is computed anew from the window, so that rounding never builds up.
/// </summary>
internal sealed class ReturnWindow(int rows, ReturnConvention convention)
{
    private readonly Queue<(double? Value, double? Benchmark)> _rows = new(rows);

    /// <summary>Whether there have been enough rows to fill the window.</summary>
    public bool IsFull => _rows.Count == rows;

    /// <summary>The returns of the window.</summary>
    public ReturnSeries Returns => ReturnSeries.Of(_rows.Select(row => row.Value).OfType<double>(), convention);

    /// <summary>The rows that have both returns.</summary>
    public BenchmarkComparison AgainstBenchmark
    {
        get
        {
            BenchmarkComparison comparison = new(convention);
            foreach ((double? value, double? benchmark) in _rows)
            {
                if (value is { } first && benchmark is { } second)
                    comparison.Add(first, second);
            }

            return comparison;
        }
    }

    public void Add(double? value, double? benchmark = null)
    {
        if (IsFull)
            _rows.Dequeue();
        _rows.Enqueue((value, benchmark));
    }
}
