namespace CanaryPS.Engine.Trading;

/// <summary>
/// Decides what to hold. It keeps a rolling window of what it has seen, so each session is given once, in order.
/// </summary>
internal interface IStrategy
{
    /// <summary>The model's name in <see cref="StrategyCatalog"/>.</summary>
    string Model { get; }

    /// <summary>Sessions it must have seen, the current one included, before it gives targets.</summary>
    int SessionsNeeded { get; }

    /// <summary>
    /// Takes in the next session and gives the target of each instrument as a share of the arm's capital, -1 to 1, negative =
    /// short; the absolute values add up to at most 1. Empty while there are fewer sessions than needed.
    /// </summary>
    IReadOnlyDictionary<string, double> Targets(BarSession session);
}
