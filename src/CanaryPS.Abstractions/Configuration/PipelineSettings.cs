namespace CanaryPS;

/// <summary>
/// The <c>pipeline:</c> section: backtest, validation, paper trading and canary of one candidate. The stages' dates
/// follow each other and do not overlap; both ends of a stage belong to it.
/// </summary>
public sealed record PipelineSettings
{
    /// <summary>The new version.</summary>
    public required StrategySpec Candidate { get; init; }

    /// <summary>The version that runs today: the one named, else the file's first strategy.</summary>
    public required StrategySpec Baseline { get; init; }

    /// <summary>First session of the backtest.</summary>
    public DateOnly BacktestFrom { get; init; }

    /// <summary>Last session of the backtest.</summary>
    public DateOnly BacktestTo { get; init; }

    /// <summary>First session of the validation on held-out data.</summary>
    public DateOnly ValidationFrom { get; init; }

    /// <summary>Last session of the validation.</summary>
    public DateOnly ValidationTo { get; init; }

    /// <summary>First session of paper trading.</summary>
    public DateOnly PaperFrom { get; init; }

    /// <summary>Last session of paper trading.</summary>
    public DateOnly PaperTo { get; init; }

    /// <summary>First session of the canary.</summary>
    public DateOnly CanaryFrom { get; init; }

    /// <summary>Backtest and validation: least annualised Sharpe ratio.</summary>
    public double MinSharpeRatio { get; init; }

    /// <summary>Backtest and validation: deepest drawdown, 0-1 as an absolute value.</summary>
    public double MaxDrawdown { get; init; } = 0.25;

    /// <summary>Backtest and validation: least compounded return, a ratio; 0 = no loss.</summary>
    public double MinTotalReturn { get; init; }

    /// <summary>Paper trading: least success rate of the orders, 0-1.</summary>
    public double MinPaperSuccessRate { get; init; } = 0.95;

    /// <summary>Paper trading: greatest mean slippage, bps of the decision price.</summary>
    public double MaxPaperSlippageBps { get; init; } = 10;
}
