namespace CanaryPS.Engine.Configuration.Schema;

/// <summary>The <c>comparison:</c> section.</summary>
internal static class ComparisonSchema
{
    public static Section<ComparisonSettings> Section { get; } = new Section<ComparisonSettings>()
        .Key("success_rate_share", Scalars.Ratio, (c, v) => c with { SuccessRateShare = v })
        .Key("error_rate_share", Scalars.Ratio, (c, v) => c with { ErrorRateShare = v })
        .Key("latency_share", Scalars.Ratio, (c, v) => c with { LatencyShare = v })
        .Key("slippage_share", Scalars.Ratio, (c, v) => c with { SlippageShare = v })
        .Key("return_share", Scalars.Ratio, (c, v) => c with { ReturnShare = v })
        .Key("volatility_share", Scalars.Ratio, (c, v) => c with { VolatilityShare = v })
        .Key("tail_share", Scalars.Ratio, (c, v) => c with { TailShare = v })
        .Key("drawdown_share", Scalars.Ratio, (c, v) => c with { DrawdownShare = v })
        .Key("rate_tolerance", Scalars.Ratio, (c, v) => c with { RateTolerance = v })
        .Key("latency_tolerance", Scalars.Number(1, 1000, "a factor"), (c, v) => c with { LatencyTolerance = v })
        .Key("slippage_tolerance_bps", Scalars.Number(0, 10_000, "basis points"), (c, v) => c with { SlippageToleranceBps = v })
        .Key("return_tolerance_bps", Scalars.Number(0, 10_000, "basis points"), (c, v) => c with { ReturnToleranceBps = v })
        .Key("volatility_tolerance", Scalars.Number(1, 1000, "a factor"), (c, v) => c with { VolatilityTolerance = v })
        .Key("drawdown_tolerance", Scalars.Ratio, (c, v) => c with { DrawdownTolerance = v });
}
