namespace CanaryPS.Engine.Verdicts.Comparison;

/// <summary>
/// When evidence begins to be gathered anew: at the first observation, with three quarters of the weight, and after 2, 4, 8, 16 ... with
/// a quarter / (k (k + 1)) for the k-th of them, so that a fault that begins late is not drowned by what was good before. The weights
/// sum to 1, so the mixture spends no more error than one start would. It needs no knowledge of stages: the stages
/// of a deployment share one error.
/// </summary>
internal static class Starts
{
    internal const double FirstWeight = 0.75;
    private const double LaterWeight = 1 - FirstWeight;

    /// <summary>Whether one begins before the next observation.</summary>
    public static bool IsOne(long observationsSoFar) =>
        observationsSoFar == 0 || (observationsSoFar > 1 && (observationsSoFar & (observationsSoFar - 1)) == 0);

    /// <summary>The weight of a start, from 0.</summary>
    public static double Weight(int start) => start == 0 ? FirstWeight : LaterWeight / (start * (start + 1.0));

    /// <summary>The weight of those that have not begun yet, from the given one on, at least 1. It keeps its value.</summary>
    public static double WeightFrom(int start) => LaterWeight / start;
}
