namespace CanaryPS;

/// <summary>
/// The <c>comparison:</c> section: how candidate and baseline are compared. The shares divide
/// <see cref="ProductionSettings.FalseRollbackRate"/> among the respects; 0 leaves one out. They are scaled to sum to 1.
/// </summary>
public sealed record ComparisonSettings
{
    /// <summary>Share of the error for orders that are not filled.</summary>
    public double SuccessRateShare { get; init; } = 0.04;
    /// <summary>Share of the error for orders rejected or expired.</summary>
    public double ErrorRateShare { get; init; } = 0.05;
    /// <summary>Share of the error for the time to fill.</summary>
    public double LatencyShare { get; init; } = 0.08;
    /// <summary>Share of the error for the slippage.</summary>
    public double SlippageShare { get; init; } = 0.03;
    /// <summary>Share of the error for the return against that of the baseline.</summary>
    public double ReturnShare { get; init; } = 0.10;
    /// <summary>Share of the error for the volatility.</summary>
    public double VolatilityShare { get; init; } = 0.28;
    /// <summary>Share of the error for great losses of single periods.</summary>
    public double TailShare { get; init; } = 0.40;
    /// <summary>Share of the error for the drawdown against the baseline.</summary>
    public double DrawdownShare { get; init; } = 0.02;

    /// <summary>Difference of the rates of bad orders that does not matter yet, 0-1.</summary>
    public double RateTolerance { get; init; } = 0.005;
    /// <summary>Ratio of the times to fill that does not matter yet, at least 1.</summary>
    public double LatencyTolerance { get; init; } = 1.1;
    /// <summary>Difference of the slippages that does not matter yet, bps, at least 0.</summary>
    public double SlippageToleranceBps { get; init; } = 0.5;
    /// <summary>Lag of a period's return that does not matter yet, bps, at least 0.</summary>
    public double ReturnToleranceBps { get; init; }
    /// <summary>Ratio of the volatilities that does not matter yet, at least 1.</summary>
    public double VolatilityTolerance { get; init; } = 1.25;
    /// <summary>Drawdown against the baseline that does not matter yet, 0-1.</summary>
    public double DrawdownTolerance { get; init; } = 0.005;
}
