namespace CanaryPS.Engine.Trading.Paper;

/// <summary>What a paper venue will do with an order: a function of its settings, the seed and the order's id.</summary>
internal sealed class OrderFate(PaperVenueSettings settings, int seed, string clientOrderId)
{
    /// <summary>No fill is worse or better than half the price, bps; it keeps prices positive under any settings.</summary>
    private const double MaxSlippageBps = 5_000;

    private readonly OrderDraws _draws = new(seed, clientOrderId);

    /// <summary>From submission to the first fill or the reject; log-normal.</summary>
    public TimeSpan Latency => DrawLatency(OrderDraw.Latency);

    /// <summary>From submission to the acknowledgement: 20 to 60 % of the latency.</summary>
    public TimeSpan AcknowledgedAfter => WholeMicroseconds(Latency * (0.2 + (0.4 * _draws.Uniform(OrderDraw.AcknowledgedAfter))));

    public bool IsRejected => _draws.Uniform(OrderDraw.Reject) < settings.RejectRate;

    /// <summary>Slippage of the first fill, bps, positive = cost.</summary>
    public double SlippageBps => DrawSlippage(OrderDraw.Slippage);

    /// <summary>Share of the order that fills first, 20 to 80 %, where it fills in part; null where it fills at once.</summary>
    public double? FirstShare =>
        _draws.Uniform(OrderDraw.Partial) < settings.PartialFillRate ? 0.2 + (0.6 * _draws.Uniform(OrderDraw.FirstShare)) : null;

    /// <summary>From submission to the fill of the rest: a second latency after the first.</summary>
    public TimeSpan RestLatency => Latency + DrawLatency(OrderDraw.RestLatency);

    /// <summary>Slippage of the rest, bps, positive = cost.</summary>
    public double RestSlippageBps => DrawSlippage(OrderDraw.RestSlippage);

    private TimeSpan DrawLatency(OrderDraw draw) => WholeMicroseconds(
        TimeSpan.FromMilliseconds(settings.LatencyMilliseconds * Math.Exp(settings.LatencySigma * _draws.Normal(draw))));

    private double DrawSlippage(OrderDraw draw) => Math.Clamp(
        settings.SlippageBps + (settings.SlippageSigmaBps * _draws.Normal(draw)), -MaxSlippageBps, MaxSlippageBps);

    /// <summary>Stores keep times to the microsecond; a finer one would change when it is read back.</summary>
    private static TimeSpan WholeMicroseconds(TimeSpan time) =>
        TimeSpan.FromTicks(time.Ticks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond);
}
