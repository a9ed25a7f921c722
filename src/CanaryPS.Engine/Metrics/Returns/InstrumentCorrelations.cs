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

        double sum = 0;
        int defined = 0;
        long fewest = long.MaxValue;
        for (int i = 0; i < held.Length; i++)
        {
            for (int j = i + 1; j < held.Length; j++)
            {
                CoMoments? pair = _pairs.GetValueOrDefault((held[i], held[j]));
                fewest = Math.Min(fewest, pair?.Count ?? 0);
                if (pair?.Correlation is not { } correlation)
                    continue;
                sum += correlation;
                defined++;
            }
        }

        if (fewest < LeastReturns)
            return MetricValue.None(NoValue.TooFewReturns, fewest);

        return defined == 0 ? MetricValue.None(NoValue.ZeroVariance, fewest) : MetricValue.Of(sum / defined, fewest);
    }

    private CoMoments Pair(string first, string second)
    {
        if (!_pairs.TryGetValue((first, second), out CoMoments? pair))
            _pairs.Add((first, second), pair = new CoMoments());
        return pair;
    }
}
