namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>How ratios of returns are computed.</summary>
/// <param name="PeriodsPerYear">Returns in a year: 252 daily, 52 weekly, 12 monthly.</param>
/// <param name="RiskFree">Risk-free return of one period.</param>
/// <param name="Target">Return of one period below which the Sortino ratio sees a shortfall.</param>
/// <param name="Trials">Strategies tried before this one was chosen, at least 1; the deflated Sharpe ratio discounts them.</param>
internal sealed record ReturnConvention(double PeriodsPerYear, double RiskFree = 0, double Target = 0, int Trials = 1)
{
    /// <summary>Daily returns, risk-free 0, target 0, one trial.</summary>
    public static ReturnConvention Daily { get; } = new(252);
}
