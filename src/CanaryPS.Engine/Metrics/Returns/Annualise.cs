namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Returns of some periods as returns of a year.</summary>
internal static class Annualise
{
    /// <summary>A mean return of one period, compounded.</summary>
    public static double Mean(double mean, double periodsPerYear) => Math.Pow(1 + mean, periodsPerYear) - 1;

    /// <summary>Growth from 1 over some periods, geometric.</summary>
    public static double Growth(double equity, long periods, double periodsPerYear) => Math.Pow(equity, periodsPerYear / periods) - 1;
}
