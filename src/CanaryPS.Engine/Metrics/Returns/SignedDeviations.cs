using CanaryPS.Engine.Metrics.Statistics;

namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>How much the gains spread among themselves, and the losses (Bacon 2008). O(1) a return.</summary>
internal sealed class SignedDeviations
{
    private readonly Moments _gains = new();
    private readonly Moments _losses = new();

    /// <summary>Sample standard deviation (ddof 1) of the returns above 0.</summary>
    public MetricValue OfGains => Deviation(_gains);

    /// <summary>Sample standard deviation (ddof 1) of the returns below 0.</summary>
    public MetricValue OfLosses => Deviation(_losses);

    public void Add(double value)
    {
        if (value != 0)
            (value > 0 ? _gains : _losses).Add(value);
    }

    private static MetricValue Deviation(Moments moments) => moments.StandardDeviation is { } deviation
        ? MetricValue.Of(deviation, moments.Count)
        : MetricValue.None(NoValue.TooFewReturns, moments.Count);
}
