namespace CanaryPS.Engine.Deployments;

/// <summary>Which strategy is the baseline.</summary>
internal static class Baselines
{
    /// <summary>The given one, else the configuration's first.</summary>
    /// <exception cref="StrategyException">There is none.</exception>
    public static StrategySpec BaselineOr(this ProductionConfiguration configuration, StrategySpec? given) =>
        given ?? (configuration.Strategies is [var first, ..] ? first : throw new StrategyException(
            "StrategyUnknown", "There is no baseline: give one, or list it first under 'strategies:' in the configuration."));
}
