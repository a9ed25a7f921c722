namespace CanaryPS.Engine.Planning.Power;

/// <summary>
/// Tells a Sharpe ratio from 0 at one look. The estimate of a ratio S of one period has the standard error sqrt((1 + S^2/2) / n) for
/// independent returns (Lo 2002, "The Statistics of Sharpe Ratios", equation 9), which is 1/sqrt(n) at 0. So
/// n = ((z_alpha + z_power sqrt(1 + S^2/2)) / S)^2 periods, with S of one period: an annual ratio over the root of the periods of a year.
/// For 1.5 a year and 252 periods that is 694, near (z_alpha + z_power)^2 / 1.5^2 years = 692.
/// </summary>
/// <param name="periodsPerYear">Periods of a year, above 0.</param>
internal sealed class SharpeDetection(double periodsPerYear) : IDetection
{
    public double Greatest => 20;

    /// <param name="effect">The annual ratio.</param>
    public double? Needed(double effect)
    {
        double ratio = effect / Math.Sqrt(periodsPerYear);
        double root = (Powers.OneLook + (Powers.Luck * Math.Sqrt(1 + (ratio * ratio / 2)))) / ratio;
        return Math.Ceiling(root * root);
    }
}
