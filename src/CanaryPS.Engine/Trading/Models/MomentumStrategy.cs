namespace CanaryPS.Engine.Trading.Models;

/// <summary>
/// Holds what rose and shorts what fell: strength = return over the lookback / threshold, limited to -1 to 1. With direction -1
/// it is the reversal model, which buys what fell.
/// </summary>
internal sealed class MomentumStrategy(string model, int lookback, double threshold, int direction)
    : RollingStrategy<LaggedReturn>(model, lookback + 1)
{
    protected override LaggedReturn CreateState() => new(lookback);

    protected override double Strength(LaggedReturn state, double close) =>
        state.Push(close) is { } change ? direction * Math.Clamp(change / threshold, -1, 1) : 0;
}
