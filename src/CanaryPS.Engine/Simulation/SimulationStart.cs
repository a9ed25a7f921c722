using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Simulation;

/// <summary>When a simulated clock starts: the midnight before the first session that is traded.</summary>
internal static class SimulationStart
{
    /// <exception cref="MarketDataException">The market data can't be used.</exception>
    public static DateTimeOffset Of(ProductionConfiguration configuration)
    {
        MarketDataSettings settings = configuration.Trading.MarketData;
        ReplayRange range = ReplayRange.Between(MarketData.Load(settings.File), settings.From, settings.To);
        return new DateTimeOffset(range[0].Time.UtcDateTime.Date, TimeSpan.Zero);
    }
}
