namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>
/// The long-run variance of a series, which is what its mean's error follows where the values depend on those before: Newey and
/// West 1987 with Bartlett weights, and as many lags as Newey and West 1994 give, 4 (n / 100)^(2/9), at most 10. O(10) a value, memory of 20.
/// </summary>
internal sealed class LongRunVariance
{
    private const int MostLags = 10;

    private readonly double[] _first = new double[MostLags];
    private readonly double[] _last = new double[MostLags];
    private readonly double[] _products = new double[MostLags + 1];

    public long Count { get; private set; }

    public double Sum { get; private set; }

    /// <summary>How many values back a dependence is looked for.</summary>
    public int Lags => (int)Math.Min(Math.Min(MostLags, Count - 1), Math.Floor(4 * Math.Pow(Count / 100.0, 2.0 / 9)));

    /// <summary>Of one value, were they independent; null with fewer than two values.</summary>
    public double? Variance => Count < 2 ? null : Autocovariance(0) * Count / (Count - 1);

    /// <summary>Of one value; its n-fold part is the variance of the mean. Null with fewer than two values, never negative.</summary>
    public double? Value
    {
        get
        {
            if (Count < 2)
                return null;

            int lags = Lags;
            double variance = Autocovariance(0);
            for (int lag = 1; lag <= lags; lag++)
                variance += 2 * (1 - (lag / (lags + 1.0))) * Autocovariance(lag);

            // Each lag is estimated too, and costs about two observations of freedom.
            return Math.Max(0, variance * Count / Math.Max(1, Count - 1 - (2 * lags)));
        }
    }

    public void Add(double value)
    {
        _products[0] += value * value;
        for (int lag = 1; lag <= MostLags && lag <= Count; lag++)
            _products[lag] += value * _last[(Count - lag) % MostLags];

        if (Count < MostLags)
            _first[Count] = value;
        _last[Count % MostLags] = value;
        Sum += value;
        Count++;
    }

    /// <summary>About the mean of all values, over n.</summary>
    private double Autocovariance(int lag)
    {
        double mean = Sum / Count;
        double late = Sum;
        double early = Sum;
        for (int i = 0; i < lag; i++)
        {
            late -= _first[i];
            early -= _last[(Count - 1 - i) % MostLags];
        }

        return (_products[lag] - (mean * (late + early)) + ((Count - lag) * mean * mean)) / Count;
    }
}
