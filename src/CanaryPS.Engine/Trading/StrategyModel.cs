namespace CanaryPS.Engine.Trading;

/// <summary>A model that computes targets: its name, its parameters (all required) and how it is made from their values.</summary>
internal sealed record StrategyModel(
    string Name, IReadOnlyList<StrategyParameter> Parameters, Func<IReadOnlyDictionary<string, double>, IStrategy> Create);
