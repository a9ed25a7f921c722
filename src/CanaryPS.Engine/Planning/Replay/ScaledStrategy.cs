using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Planning.Replay;

/// <summary>A strategy that holds a multiple of what another one wants: the fault of a wrong position size.</summary>
/// <param name="inner">The other one.</param>
/// <param name="factor">The multiple; 0 never trades.</param>
internal sealed class ScaledStrategy(IStrategy inner, double factor) : IStrategy
{
    public string Model => inner.Model;

    public int SessionsNeeded => inner.SessionsNeeded;

    public IReadOnlyDictionary<string, double> Targets(BarSession session)
    {
        IReadOnlyDictionary<string, double> targets = inner.Targets(session);
        return factor == 0
            ? new Dictionary<string, double>()
            : targets.ToDictionary(t => t.Key, t => t.Value * factor, StringComparer.Ordinal);
    }
}
