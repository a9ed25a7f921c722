namespace CanaryPS.Engine.Metrics.Statistics;

/// <summary>A confidence interval of a Pearson correlation by Fisher's z transform, -1 to 1.</summary>
internal readonly record struct CorrelationInterval(double Low, double High)
{
    /// <summary>The interval; null with fewer than four pairs, or where the correlation is -1 or 1.</summary>
    /// <param name="correlation">The correlation measured.</param>
    /// <param name="count">Pairs behind it.</param>
    /// <param name="confidence">Above 0 and below 1, for example 0.95.</param>
    public static CorrelationInterval? Of(double correlation, long count, double confidence)
    {
        if (count < 4 || Math.Abs(correlation) >= 1)
            return null;

        double centre = Math.Atanh(correlation);
        double half = StandardNormal.Quantile((1 + confidence) / 2) / Math.Sqrt(count - 3);
        return new(Math.Tanh(centre - half), Math.Tanh(centre + half));
    }
}
