using CanaryPS.Engine.Configuration.Yaml;

namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>pipeline:</c> section: four stages on stretches of the market data that follow each other.</summary>
internal static class PipelineSchema
{
    private const string Key = "pipeline";

    private static readonly Section<PipelineDraft> Section = new Section<PipelineDraft>()
        .Key("candidate", Scalars.Name, (p, v) => p with { Candidate = v }, required: true)
        .Key("baseline", Scalars.Name, (p, v) => p with { Baseline = v })
        .Key("backtest_from", Scalars.Date, (p, v) => p with { Settings = p.Settings with { BacktestFrom = v } }, required: true)
        .Key("backtest_to", Scalars.Date, (p, v) => p with { Settings = p.Settings with { BacktestTo = v } }, required: true)
        .Key("validation_from", Scalars.Date, (p, v) => p with { Settings = p.Settings with { ValidationFrom = v } }, required: true)
        .Key("validation_to", Scalars.Date, (p, v) => p with { Settings = p.Settings with { ValidationTo = v } }, required: true)
        .Key("paper_from", Scalars.Date, (p, v) => p with { Settings = p.Settings with { PaperFrom = v } }, required: true)
        .Key("paper_to", Scalars.Date, (p, v) => p with { Settings = p.Settings with { PaperTo = v } }, required: true)
        .Key("canary_from", Scalars.Date, (p, v) => p with { Settings = p.Settings with { CanaryFrom = v } }, required: true)
        .Key("min_sharpe_ratio", Scalars.Finite, (p, v) => p with { Settings = p.Settings with { MinSharpeRatio = v } })
        .Key("max_drawdown", Scalars.Ratio, (p, v) => p with { Settings = p.Settings with { MaxDrawdown = v } })
        .Key("min_total_return", Scalars.Number(-1, 1e6, "a ratio"), (p, v) => p with { Settings = p.Settings with { MinTotalReturn = v } })
        .Key("min_paper_success_rate", Scalars.Ratio, (p, v) => p with { Settings = p.Settings with { MinPaperSuccessRate = v } })
        .Key("max_paper_slippage_bps", Scalars.Number(0, 10_000, "basis points"), (p, v) => p with { Settings = p.Settings with { MaxPaperSlippageBps = v } });

    private static readonly IReadOnlyList<OrderRule<PipelineSettings>> Rules =
    [
        new("backtest_to", p => p.BacktestTo, Relation.AtLeast, "backtest_from", p => p.BacktestFrom),
        new("validation_from", p => p.ValidationFrom, Relation.After, "backtest_to", p => p.BacktestTo),
        new("validation_to", p => p.ValidationTo, Relation.AtLeast, "validation_from", p => p.ValidationFrom),
        new("paper_from", p => p.PaperFrom, Relation.After, "validation_to", p => p.ValidationTo),
        new("paper_to", p => p.PaperTo, Relation.AtLeast, "paper_from", p => p.PaperFrom),
        new("canary_from", p => p.CanaryFrom, Relation.After, "paper_to", p => p.PaperTo),
    ];

    /// <summary>Reads the section; null where it is absent or has problems, which are then in the log.</summary>
    public static PipelineSettings? Read(ConfigurationDraft draft, ProblemLog log)
    {
        if (draft.Pipeline is not { } node || node is ScalarNode { IsNull: true }
            || !Section.TryRead(node, Key, new PipelineDraft(), log, out PipelineDraft? pipeline))
            return null;

        foreach (OrderRule<PipelineSettings> rule in Rules)
            rule.Check(pipeline.Settings, [Key], log);

        StrategySpec? candidate = draft.FindStrategy(pipeline.Candidate, KeyPath.Join(Key, "candidate"), log);
        StrategySpec? baseline = pipeline.Baseline is null
            ? draft.Strategies[0]
            : draft.FindStrategy(pipeline.Baseline, KeyPath.Join(Key, "baseline"), log);

        return candidate is null || baseline is null ? null : pipeline.Settings with { Candidate = candidate, Baseline = baseline };
    }
}
