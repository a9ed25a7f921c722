namespace CanaryPS.Engine.Verdicts.Sequential.Quantiles;

/// <summary>A fixed set of observations, sorted once.</summary>
internal sealed class SortedValues : ICountedValues
{
    private readonly double[] _sorted;

    public SortedValues(IEnumerable<double> values)
    {
        _sorted = [.. values];
        Array.Sort(_sorted);
        // NaN sorts first, infinities to the ends.
        if (_sorted.Length > 0 && !(double.IsFinite(_sorted[0]) && double.IsFinite(_sorted[^1])))
            throw new ArgumentException("An observation is not a finite number.", nameof(values));
    }

    public long Count => _sorted.Length;

    public (double Least, double Greatest) At(long rank) => (_sorted[rank], _sorted[rank]);

    public long CountBelow(double limit, bool orEqual)
    {
        int low = 0;
        int high = _sorted.Length;
        while (low < high)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (_sorted[middle] < limit || (orEqual && _sorted[middle] == limit))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
