namespace CanaryPS.Engine.Configuration;

/// <summary>The strategies of a configuration that lists none; the same as in configs/default_parameters.yaml.</summary>
internal static class DefaultStrategies
{
    public static IReadOnlyList<StrategySpec> All { get; } =
    [
        new()
        {
            Strategy = "baseline_momentum",
            Model = "momentum",
            Parameters = new Dictionary<string, double> { ["lookback_period"] = 20, ["threshold"] = 0.02 },
        },
        new()
        {
            Strategy = "managed_momentum",
            Model = "volatility_managed_momentum",
            Parameters = new Dictionary<string, double>
            {
                ["lookback_period"] = 60,
                ["threshold"] = 0.02,
                ["volatility_window"] = 20,
                ["target_volatility"] = 0.10,
            },
        },
    ];
}
