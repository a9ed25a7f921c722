using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Trading.Models;

namespace CanaryPS.Engine.Trading;

/// <summary>The models there are, and strategies made from them.</summary>
internal static class StrategyCatalog
{
    private static readonly StrategyParameter Lookback = new("lookback_period", 1, 1000, IsWhole: true);
    private static readonly StrategyParameter Threshold = new("threshold", 0.0001, 1, IsWhole: false);
    private static readonly StrategyParameter VolatilityWindow = new("volatility_window", 2, 1000, IsWhole: true);
    private static readonly StrategyParameter TargetVolatility = new("target_volatility", 0.001, 5, IsWhole: false);

    public static IReadOnlyList<StrategyModel> Models { get; } =
    [
        new("momentum", [Lookback, Threshold], values =>
            new MomentumStrategy("momentum", (int)values[Lookback.Name], values[Threshold.Name], direction: 1)),
        new("reversal", [Lookback, Threshold], values =>
            new MomentumStrategy("reversal", (int)values[Lookback.Name], values[Threshold.Name], direction: -1)),
        new("volatility_managed_momentum", [Lookback, Threshold, VolatilityWindow, TargetVolatility], values =>
            new VolatilityManagedMomentumStrategy(
                "volatility_managed_momentum",
                (int)values[Lookback.Name],
                values[Threshold.Name],
                (int)values[VolatilityWindow.Name],
                values[TargetVolatility.Name])),
    ];

    /// <summary>Makes a strategy that has seen nothing yet.</summary>
    /// <exception cref="StrategyException">The model is unknown, or a parameter is missing, unknown or out of its range.</exception>
    public static IStrategy Create(StrategySpec spec)
    {
        StrategyModel model = Models.FirstOrDefault(m => m.Name == spec.Model) ?? throw UnknownModel(spec);
        foreach (string name in spec.Parameters.Keys)
        {
            if (model.Parameters.All(p => p.Name != name))
                throw Invalid(spec, model, $"has no parameter '{name}'{Suggest(name, model.Parameters.Select(p => p.Name))}.");
        }

        foreach (StrategyParameter parameter in model.Parameters)
        {
            if (!spec.Parameters.TryGetValue(parameter.Name, out double value))
                throw Invalid(spec, model, $"needs the parameter '{parameter.Name}', which is not given.");

            if (!parameter.Allows(value))
                throw Invalid(spec, model, $"can't take {parameter.Name} {value}.");
        }

        return model.Create(spec.Parameters);
    }

    private static StrategyException UnknownModel(StrategySpec spec) => new(
        "StrategyUnknown",
        $"Strategy '{spec.Strategy}' names the unknown model '{spec.Model}'{Suggest(spec.Model, Models.Select(m => m.Name))}. Known models: {string.Join(", ", Models.Select(m => m.Name))}.");

    private static StrategyException Invalid(StrategySpec spec, StrategyModel model, UserMessage problem) => new(
        "StrategyParameterInvalid",
        $"Strategy '{spec.Strategy}': model '{model.Name}' {problem} Its parameters: {string.Join(", ", model.Parameters)}.");

    private static UserMessage Suggest(string name, IEnumerable<string> known) =>
        Nearest.Of(name, known) is { } word ? (UserMessage)$" (did you mean '{word}'?)" : "";
}
