namespace CanaryPS;

/// <summary>How a simulated exchange behaves. Every draw depends on the seed and the order's id alone.</summary>
public sealed record PaperExchangeSettings
{
    /// <summary>Median time from entry until the order is at the exchange, ms; log-normal.</summary>
    public double LatencyMilliseconds { get; init; } = 20;

    /// <summary>Standard deviation of the latency's logarithm, 0 or more.</summary>
    public double LatencySigma { get; init; } = 0.5;

    /// <summary>Share of orders that are rejected, 0-1.</summary>
    public double RejectRate { get; init; }

    /// <summary>Share of the volume of each tick that our orders may take, 0-1.</summary>
    public double Participation { get; init; } = 0.1;

    /// <summary>Units that are ahead of a limit order at its price when it arrives, as a multiple of the tick's volume, 0 or more.</summary>
    public double QueueAhead { get; init; } = 1;

    /// <summary>Fees, bps of the traded value.</summary>
    public double FeeBps { get; init; } = 0.5;

    /// <summary>Share of the requests at which the connection fails, 0-1: half of them before, half after the exchange took them.</summary>
    public double DisconnectRate { get; init; }

    /// <summary>Seed of everything that is drawn.</summary>
    public int Seed { get; init; } = 42;
}
