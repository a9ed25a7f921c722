namespace CanaryPS;

/// <summary>How a paper venue behaves. Every draw depends on the seed and the order's id alone.</summary>
public sealed record PaperVenueSettings
{
    /// <summary>Median time from submission to fill, ms; latencies are log-normal.</summary>
    public double LatencyMilliseconds { get; init; } = 120;

    /// <summary>Standard deviation of the latency's logarithm, 0 or more.</summary>
    public double LatencySigma { get; init; } = 0.5;

    /// <summary>Mean slippage, bps of the decision price, positive = cost.</summary>
    public double SlippageBps { get; init; } = 1;

    /// <summary>Standard deviation of the slippage, bps, 0 or more.</summary>
    public double SlippageSigmaBps { get; init; } = 1;

    /// <summary>Share of orders that are rejected, 0-1.</summary>
    public double RejectRate { get; init; } = 0.01;

    /// <summary>Share of accepted orders that fill only in part at first, 0-1.</summary>
    public double PartialFillRate { get; init; } = 0.1;

    /// <summary>Fees, bps of the traded value.</summary>
    public double FeeBps { get; init; } = 0.5;
}
