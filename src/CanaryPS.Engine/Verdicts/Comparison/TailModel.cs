using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// How often an arm loses how much in one period: Student t distributions of one common deviation about 0, weighted by how well
/// they have foretold its returns so far. O(1) a return.
/// </summary>
internal sealed class TailModel
{
    private const int WeighedFrom = 5;
    internal const int KnownFrom = 15;
    private const double LeastProbability = 1e-300;

    private static readonly double[] Degrees = [3, 4, 6, 10, 30];

    // Returns of a day have about 4, those of many small trades far more.
    private static readonly double[] Prior = [0.05, 0.15, 0.2, 0.3, 0.3];

    private readonly double[] _logWeights = [.. Prior.Select(weight => Math.Log(weight))];
    private long _count;
    private double _squares;

    public bool IsKnown => _count >= KnownFrom;

    /// <summary>Root mean square of the returns in which it moved at all.</summary>
    public double Deviation => Math.Sqrt(_squares / _count);

    public void Learn(double value)
    {
        if (value == 0)
            return;

        if (_count >= WeighedFrom)
        {
            double score = value / Deviation;
            for (int i = 0; i < Degrees.Length; i++)
                _logWeights[i] += LogDensity(score, Degrees[i]);
        }

        _squares += value * value;
        _count++;
    }

    /// <summary>Chance of a return at or below so many deviations.</summary>
    public double ProbabilityBelow(double score)
    {
        double greatest = _logWeights.Max();
        double total = 0;
        double probability = 0;
        for (int i = 0; i < Degrees.Length; i++)
        {
            double weight = Math.Exp(_logWeights[i] - greatest);
            // The deviation itself is known from a few returns only, which widens the tail.
            double degrees = Math.Min(Degrees[i], _count - 1);
            total += weight;
            probability += weight * StudentT.Cumulative(score * Math.Sqrt(degrees / (degrees - 2)), degrees);
        }

        return Math.Max(probability / total, LeastProbability);
    }

    /// <summary>Of the t distribution with variance 1.</summary>
    private static double LogDensity(double score, double degrees) =>
        LogGamma.Of((degrees + 1) / 2) - LogGamma.Of(degrees / 2) - (Math.Log(Math.PI * (degrees - 2)) / 2)
        - ((degrees + 1) / 2 * Math.Log(1 + (score * score / (degrees - 2))));
}
