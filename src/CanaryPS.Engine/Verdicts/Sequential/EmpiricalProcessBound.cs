using CanaryPS.Engine.Verdicts.Sequential.Special;

namespace CanaryPS.Engine.Verdicts.Sequential;

/// <summary>
/// How far the empirical distribution function ever is from the true one, over all values and times, at the rate of the iterated
/// logarithm (Howard and Ramdas 2022, theorem 2). Its constant is searched for once, when it is made.
/// </summary>
internal sealed class EmpiricalProcessBound
{
    private readonly double _leastCount;
    private readonly double _factor;
    private readonly double _constant;

    /// <param name="alpha">Above 0 and below 1.</param>
    /// <param name="leastCount">Observations from which the bound holds, at least 1.</param>
    /// <param name="factor">The leading constant A, above 0.71; a smaller one is tighter late and wider early.</param>
    public EmpiricalProcessBound(double alpha, double leastCount, double factor = 0.85)
    {
        if (!(factor > Math.Sqrt(0.5)))
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "must be above the root of 1/2");

        (_leastCount, _factor) = (leastCount, factor);
        ErrorExcess excess = new(factor, alpha);
        double low = 5;
        double high = 5;
        while (excess.At(low) < 0)
            low /= 2;
        while (excess.At(high) > 0)
            high *= 2;
        _constant = RootSearch.Between(excess, low, high, excess.At(low), excess.At(high), 1e-12);
    }

    /// <summary>The distance of the two functions, 0-1 and above; null before the bound holds.</summary>
    public double? At(double count) => count < _leastCount
        ? null
        : _factor * Math.Sqrt((Math.Log(1 + Math.Log(count / _leastCount)) + _constant) / count);

    /// <summary>The error that a constant allows, less the wanted one.</summary>
    private readonly struct ErrorExcess(double factor, double alpha) : IEquation
    {
        private const double Golden = 0.6180339887498949;

        public double At(double x)
        {
            Reach reach = new(factor, x);
            double end = 2 * factor * factor;
            double low = 1;
            double high = RootSearch.Between(reach, low, end, reach.At(low), reach.At(end), 1e-14);
            double lowMiddle = high - (Golden * (high - low));
            double highMiddle = low + (Golden * (high - low));
            double lowLog = LogError(x, lowMiddle);
            double highLog = LogError(x, highMiddle);
            while (high - low > 1e-9)
            {
                if (lowLog < highLog)
                {
                    (high, highMiddle, highLog) = (highMiddle, lowMiddle, lowLog);
                    lowMiddle = high - (Golden * (high - low));
                    lowLog = LogError(x, lowMiddle);
                }
                else
                {
                    (low, lowMiddle, lowLog) = (lowMiddle, highMiddle, highLog);
                    highMiddle = low + (Golden * (high - low));
                    highLog = LogError(x, highMiddle);
                }
            }

            return Math.Min(lowLog, highLog) - Math.Log(alpha);
        }

        private double LogError(double constant, double spacing)
        {
            double rest = factor - Math.Sqrt(2 * (spacing - 1) / constant);
            double square = 2 / spacing * rest * rest;
            return square <= 1
                ? double.MaxValue
                : Math.Log(4) - (square * constant) + Math.Log(1 + (1 / ((square - 1) * Math.Log(spacing))));
        }
    }

    /// <summary>Negative up to the widest spacing of epochs that a constant carries.</summary>
    private readonly struct Reach(double factor, double constant) : IEquation
    {
        public double At(double x) => Math.Sqrt(x / 2) + Math.Sqrt(2 * (x - 1) / constant) - factor;
    }
}
