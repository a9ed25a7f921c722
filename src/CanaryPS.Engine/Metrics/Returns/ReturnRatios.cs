using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Ratios that follow from the moments of returns, and the tail of their order.</summary>
internal static class ReturnRatios
{
    /// <summary>Mean excess return over its sample standard deviation (ddof 1), annualised by the root of the periods.</summary>
    public static MetricValue Sharpe(Moments moments, ReturnConvention convention)
    {
        if (moments.StandardDeviation is not { } deviation)
            return MetricValue.None(NoValue.TooFewReturns, moments.Count);
        if (deviation == 0)
            return MetricValue.None(NoValue.ZeroVariance, moments.Count);

        return MetricValue.Of((moments.Mean - convention.RiskFree) / deviation * Math.Sqrt(convention.PeriodsPerYear), moments.Count);
    }

    /// <summary>Annualised mean return above the target over the annualised downside deviation.</summary>
    public static MetricValue Sortino(Moments moments, double? downsideDeviation, ReturnConvention convention)
    {
        if (moments.Count < 2)
            return MetricValue.None(NoValue.TooFewReturns, moments.Count);
        if (downsideDeviation is not > 0)
            return MetricValue.None(NoValue.NoLosses, moments.Count);

        double downsideRisk = downsideDeviation.Value * Math.Sqrt(convention.PeriodsPerYear);
        return MetricValue.Of((moments.Mean - convention.Target) * convention.PeriodsPerYear / downsideRisk, moments.Count);
    }

    /// <summary>Sample standard deviation (ddof 1), annualised.</summary>
    public static MetricValue Volatility(Moments moments, ReturnConvention convention) => moments.StandardDeviation is { } deviation
        ? MetricValue.Of(deviation * Math.Sqrt(convention.PeriodsPerYear), moments.Count)
        : MetricValue.None(NoValue.TooFewReturns, moments.Count);

    /// <summary>Exponentially weighted deviation, annualised.</summary>
    public static MetricValue ExponentialVolatility(double? deviation, long count, ReturnConvention convention) => count < 2
        ? MetricValue.None(NoValue.TooFewReturns, count)
        : MetricValue.Of(deviation!.Value * Math.Sqrt(convention.PeriodsPerYear), count);

    /// <summary>Growth from 1 over some periods as that of a year, geometric.</summary>
    public static MetricValue AnnualReturn(double growth, long periods, long count, ReturnConvention convention)
    {
        if (count == 0)
            return MetricValue.None(NoValue.TooFewReturns, 0);

        return growth <= 0
            ? MetricValue.None(NoValue.Ruined, count)
            : MetricValue.Of(Annualise.Growth(growth, periods, convention.PeriodsPerYear), count);
    }

    /// <summary>Annual return over the deepest drawdown, which is at most 0.</summary>
    public static MetricValue Calmar(MetricValue annualReturn, double maximumDrawdown) => maximumDrawdown == 0
        ? MetricValue.None(annualReturn.Count == 0 ? NoValue.TooFewReturns : NoValue.NoDrawdown, annualReturn.Count)
        : annualReturn.Select(annual => annual / -maximumDrawdown);

    /// <summary>Size of the 95th percentile over the size of the 5th.</summary>
    public static MetricValue TailRatio(OrderStatisticTree returns) => HistoricalVar(returns, 0.05) is { Value: not 0 } low
        ? low.Select(value => Math.Abs(Percentile.Linear(returns, 0.95)!.Value) / Math.Abs(value))
        : MetricValue.None(NoValue.NoLosses, returns.Count);

    /// <summary>Percentile of the returns, linear between order statistics, with the sign of the return. The share is 0-1.</summary>
    public static MetricValue HistoricalVar(OrderStatisticTree returns, double share) => Percentile.Linear(returns, share) is { } value
        ? MetricValue.Of(value, returns.Count)
        : MetricValue.None(NoValue.TooFewReturns, 0);

    /// <summary>Mean of the returns at or below the historical value at risk.</summary>
    public static MetricValue ConditionalVar(OrderStatisticTree returns, double share) => HistoricalVar(returns, share).Select(limit =>
    {
        (long count, double sum) = returns.Below(limit, orEqual: true);
        return sum / count;
    });
}
