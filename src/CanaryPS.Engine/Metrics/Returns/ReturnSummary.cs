using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>
/// What the ratios of some returns in a row need of them. That of one row and that of the row after it combine into that of
/// both. Equity starts at 1 and compounds; a return of -1 or less ruins it for good.
/// </summary>
/// <param name="Moments">Of the returns.</param>
/// <param name="ShortfallSquares">Sum of the squares of what the returns fall short of the target.</param>
/// <param name="Growth">What 1 at the start has become.</param>
/// <param name="Peak">Highest equity, the start included.</param>
/// <param name="Trough">Lowest equity, the start included.</param>
/// <param name="MaximumDrawdown">Deepest fall below the running peak, at most 0.</param>
/// <param name="Profit">Sum of the profits of the periods, currency.</param>
internal readonly record struct ReturnSummary(
    MomentSums Moments, double ShortfallSquares, double Growth, double Peak, double Trough, double MaximumDrawdown, decimal Profit)
{
    /// <summary>Of no return.</summary>
    public static ReturnSummary Empty { get; } = new(default, 0, 1, 1, 1, 0, 0);

    /// <summary>Equity over its peak - 1, at most 0.</summary>
    public double CurrentDrawdown => Growth < Peak ? (Growth / Peak) - 1 : 0;

    /// <summary>Root mean square of the shortfall; null without a return.</summary>
    public double? DownsideDeviation => Moments.Count == 0 ? null : Math.Sqrt(ShortfallSquares / Moments.Count);

    public static ReturnSummary Of(in PeriodResult period, double target)
    {
        double growth = 1 + Math.Max(period.Return, -1);
        double shortfall = Math.Min(0, period.Return - target);
        return new ReturnSummary(
            MomentSums.Of(period.Return), shortfall * shortfall, growth, Math.Max(1, growth), Math.Min(1, growth), Math.Min(0, growth - 1), period.Profit);
    }

    public static ReturnSummary Combine(in ReturnSummary earlier, in ReturnSummary later) => new(
        MomentSums.Combine(earlier.Moments, later.Moments),
        earlier.ShortfallSquares + later.ShortfallSquares,
        earlier.Growth * later.Growth,
        Math.Max(earlier.Peak, earlier.Growth * later.Peak),
        Math.Min(earlier.Trough, earlier.Growth * later.Trough),
        Math.Min(Math.Min(earlier.MaximumDrawdown, later.MaximumDrawdown), (earlier.Growth * later.Trough / earlier.Peak) - 1),
        earlier.Profit + later.Profit);
}
