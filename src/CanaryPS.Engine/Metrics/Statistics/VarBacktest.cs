namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>How often returns were below a value at risk, beside how often they should have been.</summary>
/// <param name="Returns">Returns looked at, more than 0.</param>
/// <param name="Exceedances">Those below the value at risk.</param>
/// <param name="Share">Share expected below it, above 0 and below 1.</param>
internal readonly record struct VarBacktest(long Returns, long Exceedances, double Share)
{
    public double Expected => Returns * Share;

    /// <summary>Two-sided p-value by the normal approximation with Yates' correction, 0-1.</summary>
    public double ApproximateP
    {
        get
        {
            double distance = Math.Abs(Exceedances - Expected);
            double corrected = distance - Math.Min(0.5, distance);
            return 2 * StandardNormal.Cumulative(-corrected / Math.Sqrt(Expected * (1 - Share)));
        }
    }

    /// <summary>Two-sided p-value of the binomial test: the sum of the probabilities no greater than that of what was seen.</summary>
    public double ExactP
    {
        get
        {
            // Equal probabilities on both sides differ by rounding, which must not drop one of them.
            double limit = LogProbability(Exceedances) + 1e-7;
            double sum = 0;
            double logChoose = 0;
            for (long k = 0; k <= Returns; k++)
            {
                double log = LogProbability(k, logChoose);
                if (log <= limit)
                    sum += Math.Exp(log);
                logChoose += Math.Log((double)(Returns - k) / (k + 1));
            }

            return Math.Min(1, sum);
        }
    }

    private double LogProbability(long exceedances)
    {
        double logChoose = 0;
        for (long k = 0; k < exceedances; k++)
            logChoose += Math.Log((double)(Returns - k) / (k + 1));
        return LogProbability(exceedances, logChoose);
    }

    private double LogProbability(long exceedances, double logChoose) =>
        logChoose + (exceedances * Math.Log(Share)) + ((Returns - exceedances) * Math.Log(1 - Share));
}
