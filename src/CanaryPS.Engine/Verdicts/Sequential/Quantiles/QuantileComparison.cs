namespace CanaryPS.Engine.Verdicts.Sequential.Quantiles;

/// <summary>
/// Are the quantiles of two arms the same? A p-value that holds however often one looks (Howard and Ramdas 2022,
/// theorem 5): the product of both arms' beta-binomial mixtures, at the common quantile that explains both arms best.
/// </summary>
internal sealed class QuantileComparison
{
    private const double Golden = 0.6180339887498949;
    private const double DefaultTunedAlpha = 0.05;

    private readonly double _share;
    private readonly double _weight;

    /// <param name="share">The quantile, above 0 and below 1.</param>
    /// <param name="tunedCount">Observations of an arm at which the test is sharpest.</param>
    /// <param name="tunedAlpha">Error for which the tuning is made.</param>
    public QuantileComparison(double share, double tunedCount = Bernoulli.DefaultTuning, double tunedAlpha = DefaultTunedAlpha) =>
        (_share, _weight) = (share, Bernoulli.Weight(tunedCount, tunedAlpha));

    /// <summary>Evidence against equal quantiles; at ln(1/alpha) equality is ruled out. Each arm needs an observation.</summary>
    public double LogEvidence<TValues>(TValues first, TValues second)
        where TValues : ICountedValues
    {
        Arm<TValues> one = new(this, first);
        Arm<TValues> other = new(this, second);
        return one.FlatTo <= other.FlatTo ? Least(one, other) : Least(other, one);
    }

    /// <summary>The p-value, above 0 and at most 1.</summary>
    public double PValue<TValues>(TValues first, TValues second)
        where TValues : ICountedValues => Math.Min(1, Math.Exp(-LogEvidence(first, second)));

    /// <summary>
    /// Between the stretches where each arm's mixture is least, the lower arm's grows and the upper arm's falls, and the latter only
    /// at its own observations.
    /// </summary>
    private static double Least<TValues>(Arm<TValues> lower, Arm<TValues> upper)
        where TValues : ICountedValues
    {
        double least = Math.Min(Sum(lower.FlatTo), Sum(upper.FlatFrom));
        long last = upper.Values.CountBelow(upper.FlatFrom, orEqual: true);
        for (long rank = Math.Max(1, upper.Values.CountBelow(lower.FlatTo, orEqual: true)); rank <= last; rank++)
        {
            double value = upper.Values.At(rank - 1).Least;
            rank = upper.Values.CountBelow(value, orEqual: true);
            least = Math.Min(least, Sum(value));
        }

        return least;

        double Sum(double value) => lower.LogMixture(value) + upper.LogMixture(value);
    }

    private double LogMixture(double below, double count) =>
        Bernoulli.LogMixture(below, count - below, _share, 1 - _share, _weight);

    /// <summary>One arm's mixture as a function of a supposed quantile: flat where the counts fit best, growing to both sides.</summary>
    private readonly struct Arm<TValues>
        where TValues : ICountedValues
    {
        private readonly QuantileComparison _comparison;
        private readonly double _best;

        public Arm(QuantileComparison comparison, TValues values)
        {
            if (values.Count == 0)
                throw new ArgumentException("An arm has no observation.", nameof(values));

            (_comparison, Values) = (comparison, values);
            _best = BestShare(comparison, values.Count) * values.Count;
            FlatFrom = Values.At(Math.Clamp((long)Math.Ceiling(_best) - 1, 0, values.Count - 1)).Least;
            FlatTo = Values.At(Math.Clamp((long)Math.Floor(_best), 0, values.Count - 1)).Least;
        }

        public TValues Values { get; }

        public double FlatFrom { get; }

        public double FlatTo { get; }

        public double LogMixture(double value) => _comparison.LogMixture(
            value < FlatFrom ? Values.CountBelow(value, orEqual: true) : value > FlatTo ? Values.CountBelow(value, orEqual: false) : _best,
            Values.Count);

        /// <summary>The share at or below the quantile that speaks least against it, by golden section: the mixture is convex in it.</summary>
        private static double BestShare(QuantileComparison comparison, double count)
        {
            double low = 0;
            double high = 1;
            while (high - low > 1e-7)
            {
                double lower = high - (Golden * (high - low));
                double upper = low + (Golden * (high - low));
                if (comparison.LogMixture(lower * count, count) < comparison.LogMixture(upper * count, count))
                    high = upper;
                else
                    low = lower;
            }

            return (low + high) / 2;
        }
    }
}
