namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The keys of one strategy, and the <c>strategies:</c> section that lists them.</summary>
internal static class StrategySchema
{
    /// <summary>A strategy before its keys are read.</summary>
    public static StrategySpec Blank { get; } = new() { Strategy = "", Model = "" };

    public static Section<StrategySpec> Strategy { get; } = new Section<StrategySpec>()
        .Key("strategy", Scalars.Name, (s, v) => s with { Strategy = v }, required: true)
        .Key("model", Scalars.Name, (s, v) => s with { Model = v }, required: true)
        .Key("parameters", new ByName<double>("numbers", Scalars.Finite), (s, v) => s with { Parameters = v });

    public static ListOf<StrategySpec> Section { get; } = new(Strategy, Blank, s => s.Strategy, "strategy", least: 1);
}
