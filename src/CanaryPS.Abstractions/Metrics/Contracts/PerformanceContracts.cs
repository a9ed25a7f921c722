namespace CanaryPS;

/// <summary>Contracts of the PERFORMANCE metrics. A return is that of one period, from mark to mark; a year has 252.</summary>
internal static class PerformanceContracts
{
    private const string Own = "own definition";
    private const string NoReturns = "TooFewReturns without a return.";
    private const string NoError = "TooFewReturns with fewer than two returns; ZeroVariance; OutOfRange where the standard error is 0.";
    private const string NoSpread = "TooFewReturns with fewer than two returns; ZeroVariance.";
    private const string Returns = "returns";
    private const string Trades = "closed trades";

    public static IReadOnlyList<MetricContract> All { get; } =
    [
        New(MetricNames.SharpeRatio, "ratio", "Mean excess return over the standard deviation, times the root of 252.", NoSpread, Returns, "Sharpe 1994") with { Ddof = 1, RiskFree = 0 },
        New(MetricNames.SharpeStandardError, "ratio", "Standard error of sharpe_ratio from skewness and kurtosis, annualised alike.", NoSpread, Returns, "Mertens 2002; Bailey and López de Prado 2012") with { Ddof = 1, RiskFree = 0 },
        New(MetricNames.ProbabilisticSharpe, "ratio", "Probability that the true Sharpe ratio is above 0, 0-1.", NoError, Returns, "Bailey and López de Prado 2012") with { Ddof = 1, RiskFree = 0 },
        New(MetricNames.DeflatedSharpe, "ratio", "Probability that the true Sharpe ratio is above the best of the trials by chance, 0-1. production.trials says how many there were; with one it equals probabilistic_sharpe.", NoError, Returns, "Bailey and López de Prado 2014") with { Ddof = 1, RiskFree = 0 },
        New(MetricNames.SortinoRatio, "ratio", "Annual mean return above 0 over the annual downside deviation, taken over all returns.", "TooFewReturns with fewer than two returns; NoLosses.", Returns, "Sortino and van der Meer 1991") with { Ddof = 0, RiskFree = 0 },
        New(MetricNames.CalmarRatio, "ratio", "annual_return over the size of max_drawdown.", "TooFewReturns without a return; NoDrawdown; Ruined; OutOfRange.", Returns, "Young 1991"),
        New(MetricNames.WinRate, "ratio", "Trades with a result above 0 over trades with one other than 0, after fees. 0-1.", "NoTrades.", "closed trades with a result other than 0", Own),
        New(MetricNames.ProfitFactor, "ratio", "Sum of the results above 0 over the size of the sum below 0, after fees.", "NoTrades; NoLosses.", "closed trades with a result other than 0", Own),
        New(MetricNames.Expectancy, "currency", "Mean result of a trade after fees, draws included.", "NoTrades.", Trades, "Tharp 1998"),
        New(MetricNames.MaxDrawdown, "ratio", "Lowest of equity over running peak - 1, at most 0.", NoReturns, Returns, Own),
        New(MetricNames.TotalReturn, "ratio", "Compounded return; a period's return below -1 counts as -1.", NoReturns, Returns, Own),
        New(MetricNames.AnnualReturn, "ratio", "Compounded return to the power of 252 over the periods, - 1.", "TooFewReturns without a return; Ruined where all was lost; OutOfRange.", Returns, "geometric mean"),
        New(MetricNames.Volatility, "ratio", "Standard deviation of the returns, times the root of 252.", "TooFewReturns with fewer than two returns.", Returns, "Welford 1962") with { Ddof = 1 },
        New(MetricNames.EwmaVolatility, "ratio", "Root of the mean of squared returns with weights that shrink by 0.94 a period, normalised, times the root of 252.", "TooFewReturns with fewer than two returns.", Returns, "RiskMetrics 1996") with { Ddof = 0, Window = "since the start, fading: half the weight is in the last 11 periods" },
        New(MetricNames.TailRatio, "ratio", "Size of the 95th percentile of the returns over the size of the 5th.", "TooFewReturns without a return; NoLosses where the 5th is 0.", Returns, "empyrical") with { Window = "since the start, at most the last 65,536 returns" },
        New(MetricNames.Turnover, "ratio", "Value of all fills, bought or sold, over the last capital other than 0.", "NoCapital.", "fills", Own),
        New(MetricNames.ProfitAndLoss, "currency", "Realised and unrealised profit less fees.", "Always has a value.", "fills", Own),
    ];

    private static MetricContract New(string name, string unit, string method, string noValue, string count, string source) => new()
    {
        Name = name,
        Type = MetricType.PERFORMANCE,
        Unit = unit,
        Method = method,
        NoValueRule = noValue,
        Count = count,
        Source = source,
    };
}
