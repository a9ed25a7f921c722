using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>
/// Tells an effect that must also be seen to be greater than a tolerance (<see cref="IContrast.Matters"/>): besides the evidence, the estimate must lie
/// beyond the tolerance with the power, n = (z_power s / (f(effect) - f(tolerance)))^2. An effect within the tolerance is never told.
/// </summary>
/// <param name="evidence">How the evidence tells it.</param>
/// <param name="tolerance">The effect that does not matter yet.</param>
/// <param name="spread">Standard deviation of the estimate from one observation, on the scale of f.</param>
/// <param name="scale">f: puts an effect on the scale on which it is estimated.</param>
internal sealed class MaterialDetection(IDetection evidence, double tolerance, double spread, Func<double, double> scale) : IDetection
{
    public double Greatest => evidence.Greatest;

    public double? Needed(double effect)
    {
        double distance = scale(effect) - scale(tolerance);
        return distance > 0 && evidence.Needed(effect) is { } needed
            ? Math.Max(needed, Math.Ceiling(Math.Pow(Powers.Luck * spread / distance, 2)))
            : null;
    }
}
