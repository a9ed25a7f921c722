namespace CanaryPS.Engine.Verdicts.Kayenta;

/// <summary>
/// Brent's root search as R's zeroin and Kayenta have it, stopped within 1e-4 of the root. On a function of steps where it stops
/// decides verdicts of Kayenta's, so its path is kept.
/// </summary>
internal static class BrentSearch
{
    private const double Tolerance = 1e-4;
    private const double Epsilon = 2.220446049250313e-16;
    private const int StepLimit = 1001;

    /// <summary>Near where the function crosses 0 between two points of different sign, or one of them where it is 0.</summary>
    public static double Find(Func<double, double> function, double from, double to, double atFrom, double atTo)
    {
        if (atFrom == 0)
            return from;
        if (atTo == 0)
            return to;

        (double previous, double best, double other) = (from, to, from);
        (double atPrevious, double atBest, double atOther) = (atFrom, atTo, atFrom);
        for (int step = 0; step < StepLimit; step++)
        {
            double lastMove = best - previous;
            if (Math.Abs(atOther) < Math.Abs(atBest))
            {
                (previous, best, other) = (best, other, best);
                (atPrevious, atBest, atOther) = (atBest, atOther, atBest);
            }

            double least = (2 * Epsilon * Math.Abs(best)) + (Tolerance / 2);
            double move = (other - best) / 2;
            if (Math.Abs(move) <= least || atBest == 0)
                return best;

            if (Math.Abs(lastMove) >= least && Math.Abs(atPrevious) > Math.Abs(atBest))
                move = Interpolated(move, lastMove, least);
            if (Math.Abs(move) < least)
                move = Math.CopySign(least, move > 0 ? 1 : -1);

            (previous, atPrevious) = (best, atBest);
            best += move;
            atBest = function(best);
            if ((atBest > 0 && atOther > 0) || (atBest < 0 && atOther < 0))
                (other, atOther) = (previous, atPrevious);
        }

        return best;

        double Interpolated(double half, double lastMove, double least)
        {
            double width = other - best;
            double p;
            double q;
            if (previous == other)
            {
                double ratio = atBest / atPrevious;
                (p, q) = (width * ratio, 1 - ratio);
            }
            else
            {
                double previousToOther = atPrevious / atOther;
                double bestToOther = atBest / atOther;
                double bestToPrevious = atBest / atPrevious;
                p = bestToPrevious * ((width * previousToOther * (previousToOther - bestToOther)) - ((best - previous) * (bestToOther - 1)));
                q = (previousToOther - 1) * (bestToOther - 1) * (bestToPrevious - 1);
            }

            if (p > 0)
                q = -q;
            else
                p = -p;
            return p < (0.75 * width * q) - (Math.Abs(least * q) / 2) && p < Math.Abs(lastMove * q / 2) ? p / q : half;
        }
    }
}
