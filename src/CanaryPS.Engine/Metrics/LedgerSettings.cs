using CanaryPS.Engine.Metrics.Returns;
using CanaryPS.Engine.Metrics.Windows;

namespace CanaryPS.Engine.Metrics;

/// <summary>How a ledger counts.</summary>
internal sealed record LedgerSettings
{
    /// <summary>Which cost a closing fill is set against.</summary>
    public CostMethod CostMethod { get; init; } = CostMethod.Fifo;

    /// <summary>The windows that are kept besides everything since the start.</summary>
    public IReadOnlyList<WindowSpec> Windows { get; init; } = [];

    /// <summary>How the ratios of the returns are computed.</summary>
    public ReturnConvention Returns { get; init; } = ReturnConvention.Daily;

    /// <summary>Returns whose order is kept, and that a window of time holds, at most.</summary>
    public int OrderedReturns { get; init; } = ReturnSeries.OrderedLimit;

    /// <summary>Whether how far each order has come is kept for good: where a venue tells orders again as they stand.</summary>
    public bool FollowsOrders { get; init; }

    public static LedgerSettings Of(ProductionConfiguration configuration) => new()
    {
        CostMethod = configuration.Trading.CostMethod,
        Windows = [.. Names(configuration).Select(WindowSpec.Parse)],
        FollowsOrders = configuration.Trading.Flow == TradingFlow.Venue,
        Returns = ReturnConvention.Daily with { Trials = configuration.Production.Trials },
    };

    private static IEnumerable<string> Names(ProductionConfiguration configuration) =>
        configuration.Production.Analysis == AnalysisKind.Kayenta && EvaluationWindow.Of(configuration) is var window && window != MetricWindows.SinceStart
            ? configuration.Production.MetricWindows.Union([window])
            : configuration.Production.MetricWindows;
}
