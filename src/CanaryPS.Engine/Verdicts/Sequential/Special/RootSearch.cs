namespace CanaryPS.Engine.Verdicts.Sequential.Special;

/// <summary>Finds the zero between two points of different sign (Chandrupatla 1997: inverse quadratic steps where they are safe, else halves).</summary>
internal static class RootSearch
{
    private const int StepLimit = 200;

    /// <summary>The zero of a function, within the tolerance of its argument.</summary>
    /// <param name="equation">The function.</param>
    /// <param name="low">One end of the bracket.</param>
    /// <param name="high">The other end.</param>
    /// <param name="atLow">The function at the first end.</param>
    /// <param name="atHigh">The function at the other end, of the other sign.</param>
    /// <param name="tolerance">Absolute, of the argument.</param>
    public static double Between<TEquation>(in TEquation equation, double low, double high, double atLow, double atHigh, double tolerance)
        where TEquation : struct, IEquation
    {
        (double nearX, double nearF) = (low, atLow);
        (double farX, double farF) = (high, atHigh);
        // The secant is a better first guess than the middle where both ends are near.
        double part = nearF / (nearF - farF);
        for (int step = 0; step < StepLimit; step++)
        {
            double x = nearX + (part * (farX - nearX));
            double f = equation.At(x);
            double oldX;
            double oldF;
            if (f > 0 == nearF > 0)
            {
                (oldX, oldF) = (nearX, nearF);
            }
            else
            {
                (oldX, oldF) = (farX, farF);
                (farX, farF) = (nearX, nearF);
            }

            (nearX, nearF) = (x, f);
            bool nearIsBest = Math.Abs(nearF) <= Math.Abs(farF);
            double best = nearIsBest ? nearX : farX;
            double least = ((4.4e-16 * Math.Abs(best)) + (tolerance / 2)) / Math.Abs(farX - nearX);
            if (least > 0.5 || nearF == 0)
                return nearF == 0 ? nearX : best;

            double xi = (nearX - farX) / (oldX - farX);
            double phi = (nearF - farF) / (oldF - farF);
            part = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? (nearF / (farF - nearF) * (oldF / (farF - oldF)))
                    + ((oldX - nearX) / (farX - nearX) * (nearF / (oldF - nearF)) * (farF / (oldF - farF)))
                : 0.5;
            part = Math.Clamp(part, least, 1 - least);
        }

        return nearX;
    }
}
