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
/// <param name="WeightedSquares">Sum of the squares, each weighted by the decay to the power of how many came after it.</param>
/// <param name="Fade">The decay to the power of the number of returns.</param>
/// <param name="MaximumDrawdown">Deepest fall below the running peak, at most 0.</param>
/// <param name="Profit">Sum of the profits of the periods, currency.</param>
internal readonly record struct ReturnSummary(
    MomentSums Moments,
    double ShortfallSquares,
    double WeightedSquares,
    double Fade,
    double Growth,
    double Peak,
    double Trough,
    double MaximumDrawdown,
    decimal Profit) : ISummary<ReturnSummary>
{
    /// <summary>Of no return.</summary>
    public static ReturnSummary Empty { get; } = new(default, 0, 0, 1, 1, 1, 1, 0, 0);

    /// <summary>Equity over its peak - 1, at most 0.</summary>
    public double CurrentDrawdown => Growth < Peak ? (Growth / Peak) - 1 : 0;

    /// <summary>Root mean square of the shortfall; null without a return.</summary>
    public double? DownsideDeviation => Moments.Count == 0 ? null : Math.Sqrt(ShortfallSquares / Moments.Count);

    /// <summary>Exponentially weighted deviation (decay 0.94, mean 0), its weights normalised over these returns; null without a return.</summary>
    public double? ExponentialDeviation =>
        Moments.Count == 0 ? null : Math.Sqrt(WeightedSquares * (1 - ExponentialVariance.Daily) / (1 - Fade));

    public static ReturnSummary Of(in PeriodResult period, double target)
    {
        double growth = 1 + Math.Max(period.Return, -1);
        double shortfall = Math.Min(0, period.Return - target);
        return new ReturnSummary(
            MomentSums.Of(period.Return),
            shortfall * shortfall,
            period.Return * period.Return,
            ExponentialVariance.Daily,
            growth,
            Math.Max(1, growth),
            Math.Min(1, growth),
            Math.Min(0, growth - 1),
            period.Profit);
    }

    public static ReturnSummary Combine(in ReturnSummary earlier, in ReturnSummary later) => new(
        MomentSums.Combine(earlier.Moments, later.Moments),
        earlier.ShortfallSquares + later.ShortfallSquares,
        (later.Fade * earlier.WeightedSquares) + later.WeightedSquares,
        earlier.Fade * later.Fade,
        earlier.Growth * later.Growth,
        Math.Max(earlier.Peak, earlier.Growth * later.Peak),
        Math.Min(earlier.Trough, earlier.Growth * later.Trough),
        Math.Min(Math.Min(earlier.MaximumDrawdown, later.MaximumDrawdown), (earlier.Growth * later.Trough / earlier.Peak) - 1),
        earlier.Profit + later.Profit);
}
