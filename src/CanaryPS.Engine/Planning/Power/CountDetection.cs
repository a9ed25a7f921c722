namespace CanaryPS.Engine.Planning.Power;

/// <summary>Tells a pace from a bound at one look, the count as Poisson: T = ((z_alpha sqrt(b) + z_power sqrt(r)) / (r - b))^2 of time.</summary>
/// <param name="pace">Events a minute, above 0.</param>
/// <param name="bound">The bound, events a minute, at least 0.</param>
internal sealed class CountDetection(double pace, double bound) : IDetection
{
    private const double Nearest = 1e-9;

    public double Greatest => pace * 1e3;

    /// <param name="effect">Distance of pace and bound, events a minute.</param>
    public double? Needed(double effect)
    {
        double other = Math.Max(bound > pace ? pace + effect : pace - effect, Nearest * pace);
        double minutes = Math.Pow(((Powers.OneLook * Math.Sqrt(other)) + (Powers.Luck * Math.Sqrt(pace))) / (pace - other), 2);
        return Math.Ceiling(minutes * pace);
    }
}
