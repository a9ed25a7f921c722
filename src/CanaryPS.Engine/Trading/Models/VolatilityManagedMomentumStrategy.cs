namespace CanaryPS.Engine.Trading.Models;

/// <summary>
/// Momentum that holds less when prices move more: its strength times target volatility / realised volatility, the factor
/// at most 1 (Moreira and Muir 2017, without leverage).
/// </summary>
internal sealed class VolatilityManagedMomentumStrategy(
    string model, int lookback, double threshold, int volatilityWindow, double targetVolatility)
    : RollingStrategy<VolatilityManagedMomentumStrategy.State>(model, Math.Max(lookback, volatilityWindow) + 1)
{
    protected override State CreateState() => new(new LaggedReturn(lookback), new LaggedReturn(1), new RollingVolatility(volatilityWindow));

    protected override double Strength(State state, double close)
    {
        double? change = state.Change.Push(close);
        double? volatility = state.DailyReturn.Push(close) is { } daily ? state.Volatility.Push(daily) : null;
        if (change is not { } signal || volatility is not { } realised)
            return 0;

        double factor = realised > targetVolatility ? targetVolatility / realised : 1;
        return factor * Math.Clamp(signal / threshold, -1, 1);
    }

    /// <summary>What is kept of one instrument.</summary>
    internal sealed record State(LaggedReturn Change, LaggedReturn DailyReturn, RollingVolatility Volatility);
}
