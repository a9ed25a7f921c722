using CanaryPS.Engine.Verdicts.Comparison;

namespace CanaryPS.Engine.Planning.Power;

/// <summary>Tells one great loss: as soon as the baseline's tail is known, if the loss is beyond what that tail explains.</summary>
/// <param name="tail">The baseline's tail.</param>
/// <param name="alpha">Error of the respect.</param>
internal sealed class LossDetection(TailModel tail, double alpha) : IDetection
{
    public double Greatest => 1e3;

    /// <param name="effect">Size of the loss, in deviations of the baseline.</param>
    public double? Needed(double effect)
    {
        double odds = TailContrast.Calibration * Math.Pow(tail.ProbabilityBelow(-effect), TailContrast.Calibration - 1);
        double wealth = Starts.FirstWeight * TailContrast.Stakes.Average(stake => 1 + (stake * (odds - 1)));
        return tail.IsKnown && wealth * alpha >= 1 ? TailModel.KnownFrom : null;
    }
}
