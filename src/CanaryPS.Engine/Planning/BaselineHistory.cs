using CanaryPS.Engine.Calendars;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Metrics.Statistics;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Planning;

/// <summary>What the baseline did on the market data, and how the candidate's returns differ from its returns there.</summary>
internal sealed class BaselineHistory
{
    /// <summary>Sessions that are looked at, the last ones before the deployment begins.</summary>
    public const int MostSessions = 1_000;

    /// <summary>Fewer sessions before the configured start say too little; then the configured sessions themselves are taken.</summary>
    public const int FewestSessions = 250;

    private BaselineHistory(BacktestResult baseline, IReadOnlyList<double> candidateReturns, TradingSettings settings, TradingTime time)
    {
        Ledger = baseline.Ledger;
        Range = baseline.Range;
        Returns = ReturnsOf(baseline, settings);
        Period = settings.MarketData.SecondsPerBar is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : time.Between(Range[0].Time, Range[Range.Count - 1].Time) / Math.Max(Range.Count - 1, 1);
        DifferenceDeviation = Deviation(Returns, candidateReturns);
    }

    /// <summary>Orders, trades and returns of the baseline.</summary>
    public ArmLedger Ledger { get; }

    /// <summary>The sessions.</summary>
    public ReplayRange Range { get; }

    /// <summary>Returns of the baseline on its capital, one a period.</summary>
    public IReadOnlyList<double> Returns { get; }

    /// <summary>Mean time between two sessions on the deployment's clock, open time where a calendar is set.</summary>
    public TimeSpan Period { get; }

    /// <summary>Long-run standard deviation of a period's difference of candidate and baseline; null where nothing moved.</summary>
    public double? DifferenceDeviation { get; }

    /// <summary>How often something happens, a period.</summary>
    public double APeriod(long count) => (double)count / Math.Max(Returns.Count, 1);

    /// <summary>The backtests of both strategies.</summary>
    /// <exception cref="MarketDataException">There are too few sessions.</exception>
    public static BaselineHistory Of(ProductionConfiguration configuration, StrategySpec baseline, StrategySpec candidate)
    {
        TradingSettings settings = configuration.Trading;
        MarketData data = MarketData.Load(Path.GetFullPath(settings.MarketData.File));
        int needed = Math.Max(StrategyCatalog.Create(baseline).SessionsNeeded, StrategyCatalog.Create(candidate).SessionsNeeded);
        (DateOnly From, DateOnly To) span = Sessions(data, settings.MarketData, needed);

        // Both trade on the baseline's venue: the candidate's may be what is wrong with it.
        Backtest backtest = new(settings with { CandidateVenue = settings.BaselineVenue }, TimeProvider.System);
        BacktestResult ours = backtest.Run(baseline, data, span.From, span.To);
        BacktestResult theirs = backtest.Run(candidate, data, span.From, span.To);
        return new BaselineHistory(ours, ReturnsOf(theirs, settings), settings, TradingTime.Of(configuration));
    }

    private static (DateOnly From, DateOnly To) Sessions(MarketData data, MarketDataSettings settings, int needed)
    {
        ReplayRange configured = ReplayRange.Between(data, settings.From, settings.To);
        bool before = configured.First - needed >= FewestSessions;
        int end = before ? configured.First : configured.First + configured.Count;
        int first = Math.Max(end - MostSessions, Math.Min(needed, end - 1));
        if (end - first < 2)
            throw new MarketDataException(data.Path, 0, $"a plan needs the baseline's history, but there are {end} sessions of which the strategies need {needed} to begin; use a longer file or a later start.");

        return (data.Sessions[first].Date, data.Sessions[end - 1].Date);
    }

    private static double[] ReturnsOf(BacktestResult result, TradingSettings settings) =>
        [.. result.Equity.Zip(result.Equity.Skip(1), (one, next) => (double)((next.Equity - one.Equity) / settings.Capital))];

    /// <summary>The same strategy has no difference of its own; then that of two arms that are independent.</summary>
    private static double? Deviation(IReadOnlyList<double> baseline, IReadOnlyList<double> candidate)
    {
        LongRunVariance differences = new();
        Moments alone = new();
        for (int i = 0; i < Math.Min(baseline.Count, candidate.Count); i++)
        {
            differences.Add(candidate[i] - baseline[i]);
            alone.Add(baseline[i]);
        }

        double? variance = differences.Value is > 0 and { } longRun ? longRun : 2 * alone.Variance;
        return variance > 0 ? Math.Sqrt(variance.Value) : null;
    }
}
