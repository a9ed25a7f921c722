using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// Correlations of the instruments' returns from mark to mark, for every pair. A pair counts a period in which both
/// had a price at its start and at its end. O(k²) a mark for k instruments.
/// </summary>
internal sealed class InstrumentCorrelations
{
    /// <summary>Common returns that a pair needs before its correlation counts.</summary>
    public const int LeastReturns = 20;

    private readonly Dictionary<(string, string), CoMoments> _pairs = [];
    private Dictionary<string, double> _lastPrices = new(StringComparer.Ordinal);

    /// <summary>Ends a period.</summary>
    public void Observe(IReadOnlyDictionary<string, decimal> prices)
    {
        Dictionary<string, double> usable = new(StringComparer.Ordinal);
        List<(string Instrument, double Return)> returns = [];
        foreach ((string instrument, decimal price) in prices.Where(p => p.Value > 0).OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            double now = (double)price;
            usable.Add(instrument, now);
            if (_lastPrices.TryGetValue(instrument, out double last))
                returns.Add((instrument, (now / last) - 1));
        }

        for (int i = 0; i < returns.Count; i++)
        {
            for (int j = i + 1; j < returns.Count; j++)
                Pair(returns[i].Instrument, returns[j].Instrument).Add(returns[i].Return, returns[j].Return);
        }

        _lastPrices = usable;
    }

    /// <summary>Mean correlation of the pairs of some instruments; the count is that of the pair with the fewest returns.</summary>
    public MetricValue MeanPairwise(IEnumerable<string> instruments)
    {
        string[] held = [.. instruments.Order(StringComparer.Ordinal)];
        if (held.Length < 2)
            return MetricValue.None(NoValue.TooFewInstruments, held.Length);

        double?[] correlations = [.. PairsOf(held).Select(pair => pair?.Correlation)];
        long fewest = FewestReturns(held);
        if (fewest < LeastReturns)
            return MetricValue.None(NoValue.TooFewReturns, fewest);

        return correlations.Average() is { } mean ? MetricValue.Of(mean, fewest) : MetricValue.None(NoValue.ZeroVariance, fewest);
    }

    /// <summary>
    /// Largest eigenvalue of the correlation matrix of some instruments over their number: 1 / k where nothing moves
    /// together, 1 where all is one bet. The count is that of the pair with the fewest returns.
    /// </summary>
    public MetricValue FirstEigenvalueShare(IEnumerable<string> instruments)
    {
        string[] held = [.. instruments.Order(StringComparer.Ordinal)];
        if (held.Length < 2)
            return MetricValue.None(NoValue.TooFewInstruments, held.Length);

        long fewest = FewestReturns(held);
        if (fewest < LeastReturns)
            return MetricValue.None(NoValue.TooFewReturns, fewest);

        double[,] matrix = new double[held.Length, held.Length];
        for (int i = 0; i < held.Length; i++)
        {
            matrix[i, i] = 1;
            for (int j = i + 1; j < held.Length; j++)
            {
                if (_pairs[(held[i], held[j])].Correlation is not { } correlation)
                    return MetricValue.None(NoValue.ZeroVariance, fewest);
                matrix[i, j] = matrix[j, i] = correlation;
            }
        }

        return MetricValue.Of(SymmetricEigenvalues.Largest(matrix) / held.Length, fewest);
    }

    private long FewestReturns(string[] held) => PairsOf(held).Min(pair => pair?.Count ?? 0);

    private IEnumerable<CoMoments?> PairsOf(string[] held)
    {
        for (int i = 0; i < held.Length; i++)
        {
            for (int j = i + 1; j < held.Length; j++)
                yield return _pairs.GetValueOrDefault((held[i], held[j]));
        }
    }

    private CoMoments Pair(string first, string second)
    {
        if (!_pairs.TryGetValue((first, second), out CoMoments? pair))
            _pairs.Add((first, second), pair = new CoMoments());
        return pair;
    }
}
