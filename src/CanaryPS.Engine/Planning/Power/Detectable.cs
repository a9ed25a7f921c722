namespace CanaryPS.Engine.Planning.Power;

/// <summary>Turns a detection round: the smallest effect for a number of observations.</summary>
internal static class Detectable
{
    private const double SmallestPart = 1e-6;
    private const int Steps = 40;

    /// <summary>Within 0.1 %; null where even the greatest effect is not told.</summary>
    public static double? Effect(IDetection detection, double observations)
    {
        if (!Tells(detection.Greatest))
            return null;

        double low = detection.Greatest * SmallestPart;
        double high = detection.Greatest;
        if (Tells(low))
            return low;

        for (int i = 0; i < Steps && high / low > 1.001; i++)
        {
            double middle = Math.Sqrt(low * high);
            if (Tells(middle))
                high = middle;
            else
                low = middle;
        }

        return high;

        bool Tells(double effect) => detection.Needed(effect) <= observations;
    }
}
