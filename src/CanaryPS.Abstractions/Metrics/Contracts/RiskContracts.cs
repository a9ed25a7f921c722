namespace CanaryPS;

/// <summary>Contracts of the RISK metrics. A return is that of one period, from mark to mark, on the arm's capital.</summary>
internal static class RiskContracts
{
    private const string Own = "own definition";
    private const string NoReturns = "TooFewReturns without a return.";
    private const string NoSpread = "TooFewReturns with fewer than two returns; ZeroVariance.";
    private const string NoDrawdown = "TooFewReturns without a return; NoDrawdown before any.";
    private const string Pairs = "TooFewInstruments below two; TooFewReturns below 20 common returns of a pair; ZeroVariance.";
    private const string Budget = "NoBudget where none is set and at weight 0.";
    private const string Entries = "order events and marks";
    private const string Returns = "returns";
    private const string Positions = "positions";
    private const string Ordered = "since the start, at most the last 65,536 returns";

    public static IReadOnlyList<MetricContract> All { get; } =
    [
        New(MetricNames.PortfolioDrawdown, "ratio", "Equity over its running peak - 1, at most 0. Equity starts at 1 and compounds.", NoReturns, Returns, Own) with { Window = "now" },
        New(MetricNames.DrawdownPeakTime, "unix s", "When the equity was last at its running peak, seconds since 1970 UTC.", NoReturns, Returns, Own) with { Window = "now" },
        New(MetricNames.DrawdownTroughTime, "unix s", "When the drawdown that lasts was deepest, seconds since 1970 UTC.", "TooFewReturns without a return; AtPeak.", Returns, Own) with { Window = "now" },
        New(MetricNames.MaxDrawdownPeakTime, "unix s", "The peak before the deepest drawdown, seconds since 1970 UTC.", NoDrawdown, Returns, Own),
        New(MetricNames.MaxDrawdownTroughTime, "unix s", "The lowest point of the deepest drawdown, seconds since 1970 UTC.", NoDrawdown, Returns, Own),
        New(MetricNames.MaxDrawdownRecoveryTime, "unix s", "When the equity was back at that peak, seconds since 1970 UTC.", "TooFewReturns without a return; NoDrawdown; NotRecovered.", Returns, Own),
        New(MetricNames.Var95, "ratio", "5th percentile of the returns, linear between exact order statistics; a loss is negative.", NoReturns, Returns, "Hyndman and Fan 1996, type 7") with { Window = Ordered },
        New(MetricNames.Var95Gaussian, "ratio", "5th percentile of a normal distribution with the returns' mean and deviation; a loss is negative.", NoSpread, Returns, "RiskMetrics 1996") with { Ddof = 0 },
        New(MetricNames.Var95CornishFisher, "ratio", "The same with the quantile corrected for skewness and excess kurtosis.", NoSpread, Returns, "Cornish and Fisher 1937; Zangari 1996") with { Ddof = 0 },
        New(MetricNames.CVar95, "ratio", "Expected shortfall: mean of the returns at or below var_95.", NoReturns, Returns, "Rockafellar and Uryasev 2000") with { Window = Ordered },
        New(MetricNames.Leverage, "ratio", "Gross exposure over the last capital other than 0.", "NoCapital.", Positions, Own) with { Window = "now" },
        New(MetricNames.ConcentrationRisk, "ratio", "Sum of the squared gross weights, 1 / n to 1.", "NoPosition.", Positions, "Herfindahl and Hirschman") with { Window = "now" },
        New(MetricNames.LargestWeight, "ratio", "Largest gross weight of one position, 0-1.", "NoPosition.", Positions, Own) with { Window = "now" },
        New(MetricNames.PortfolioExposure, "currency", "Sum of the absolute values of the positions at the last prices.", "Always has a value.", Positions, Own) with { Window = "now" },
        New(MetricNames.NetExposure, "currency", "Sum of the values of the positions at the last prices, negative = short.", "Always has a value.", Positions, Own) with { Window = "now" },
        New(MetricNames.EnteredExposure, "currency", "Gross exposure with, for every instrument, the worse of all its open buys or all its open sells filled, at decision prices.", "OrderUnpriced.", "positions and open orders", Own) with { Window = "now" },
        New(MetricNames.CorrelationRisk, "ratio", "Mean of Pearson's correlations of the held instruments' returns, pair by pair, -1 to 1.", Pairs, "returns of the pair with the fewest", "Pearson 1895"),
        New(MetricNames.FirstEigenvalueShare, "ratio", "Largest eigenvalue of the same correlations over the number of instruments, 1 / n to 1.", Pairs, "returns of the pair with the fewest", "Kritzman et al. 2011 (absorption ratio)"),
        New(MetricNames.Beta, "ratio", "Covariance with the baseline arm's returns over their variance.", "IsBaseline for the baseline arm; TooFewReturns with fewer than two common periods; ZeroVariance.", "periods in which both arms took part", "Sharpe 1964"),
        New(MetricNames.LossBudgetUsedStage, "ratio", "Loss of the candidate (realised, unrealised and fees) since the step began over stage_loss_budget x capital x weight, or stage_loss_budget_amount where less. 0 in profit; above 1 it is rolled back.", Budget, Entries, Own) with { Window = "the step" },
        New(MetricNames.LossBudgetUsedDeployment, "ratio", "The same loss since the start over deployment_loss_budget x capital x weight, or deployment_loss_budget_amount where less.", Budget, Entries, Own),
    ];

    private static MetricContract New(string name, string unit, string method, string noValue, string count, string source) => new()
    {
        Name = name,
        Type = MetricType.RISK,
        Unit = unit,
        Method = method,
        NoValueRule = noValue,
        Count = count,
        Source = source,
    };
}
