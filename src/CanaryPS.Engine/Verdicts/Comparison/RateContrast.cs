using CanaryPS.Engine.Metrics.Blocks;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// Is a bad outcome more frequent in the candidate? Within a block both arms have the same chance of it while the candidate is sound,
/// whatever it is; each block is bet on by the ratio of Turner, Ly and Grünwald ("Generic E-variables for exact sequential k-sample tests
/// that allow for optional stopping", 2021, theorem 1), which is honest for any numbers of orders and any common chance.
/// </summary>
/// <param name="outcome">The bad outcome, for a sentence.</param>
/// <param name="bad">How many of a block's orders have it.</param>
/// <param name="tolerance">Difference of the shares that does not matter yet, 0-1.</param>
internal sealed class RateContrast(string outcome, Func<ArmBlock, int> bad, double tolerance = 0) : IContrast
{
    /// <summary>How many times as frequent the bad outcome is in the alternatives.</summary>
    internal static readonly double[] Multiples = [1.5, 2.5, 5];

    // A venue that rejects 2 % of the orders, known as well as by 5 orders; it only steers the bets at first.
    private const double PriorBad = 0.1;
    private const double PriorOrders = 5;

    private readonly EvidenceProcess _evidence = new(Multiples.Length);
    private long _baselineOrders;
    private long _baselineBad;
    private long _candidateOrders;
    private long _candidateBad;

    public long Count => Math.Min(_baselineOrders, _candidateOrders);

    public double LogValue => _evidence.LogValue;

    public double LogPeak => _evidence.LogPeak;

    public bool Matters => Count > 0 && Share(_candidateBad, _candidateOrders) - Share(_baselineBad, _baselineOrders) > 100 * tolerance;

    public string Difference => FormattableString.Invariant(
        $"{outcome} of the candidate {Share(_candidateBad, _candidateOrders):0.###} % of {_candidateOrders}, of the baseline {Share(_baselineBad, _baselineOrders):0.###} % of {_baselineOrders} orders");

    public void Observe(ArmBlock baseline, ArmBlock candidate) => Observe(baseline.Ended, bad(baseline), candidate.Ended, bad(candidate));

    public void Observe(int baselineOrders, int baselineBad, int candidateOrders, int candidateBad)
    {
        if (baselineOrders > 0 && candidateOrders > 0)
        {
            double chance = (_baselineBad + _candidateBad + PriorBad) / (_baselineOrders + _candidateOrders + PriorOrders);
            double share = (double)candidateOrders / (candidateOrders + baselineOrders);
            Span<double> factors = stackalloc double[Multiples.Length];
            for (int i = 0; i < factors.Length; i++)
            {
                factors[i] = LogFactor(
                    Multiples[i], chance, share, candidateBad, candidateOrders - candidateBad, baselineBad, baselineOrders - baselineBad);
            }

            _evidence.Multiply(factors);
        }

        _baselineOrders += baselineOrders;
        _baselineBad += baselineBad;
        _candidateOrders += candidateOrders;
        _candidateBad += candidateBad;
    }

    /// <summary>The bet that a bad outcome is so many times as frequent in the candidate, on what a block came to.</summary>
    internal static double LogFactor(
        double multiple, double chance, double share, int candidateBad, int candidateGood, int baselineBad, int baselineGood)
    {
        double good = Math.Pow(1 - chance, multiple - 1);
        double worse = (1 - ((1 - chance) * good)) / chance;
        double mixedGood = Math.Log((share * good) + 1 - share);
        double mixedBad = Math.Log((share * worse) + 1 - share);
        return (candidateBad * Math.Log(worse)) + (candidateGood * Math.Log(good))
            - ((candidateBad + baselineBad) * mixedBad)
            - ((candidateGood + baselineGood) * mixedGood);
    }

    private static double Share(long part, long all) => all == 0 ? 0 : 100.0 * part / all;
}
