namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>Means and sample covariances (ddof 1) of several series, one row at a time. O(k²) a row.</summary>
internal sealed class CovarianceMatrix(int size)
{
    private readonly double[] _means = new double[size];
    private readonly double[,] _sums = new double[size, size];

    public long Count { get; private set; }

    public double Mean(int series) => _means[series];

    /// <summary>Null with fewer than two rows.</summary>
    public double? Covariance(int first, int second) => Count < 2 ? null : _sums[first, second] / (Count - 1);

    public void Add(ReadOnlySpan<double> row)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length, size);
        Count++;
        double[] before = new double[size];
        for (int i = 0; i < size; i++)
        {
            before[i] = row[i] - _means[i];
            _means[i] += before[i] / Count;
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = i; j < size; j++)
                _sums[i, j] = _sums[j, i] = _sums[i, j] + (before[i] * (row[j] - _means[j]));
        }
    }
}
