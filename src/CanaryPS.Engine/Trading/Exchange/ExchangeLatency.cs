using CanaryPS.Engine.Trading.Paper;

namespace CanaryPS.Engine.Trading.Exchange;

/// <summary>How long a request is on its way to a simulated exchange: log-normal, by the order's id.</summary>
internal static class ExchangeLatency
{
    /// <summary>Whole microseconds, which stores keep; an hour at most, whatever the settings.</summary>
    public static TimeSpan Draw(PaperExchangeSettings settings, string clientOrderId, OrderDraw draw)
    {
        double normal = new OrderDraws(settings.Seed, clientOrderId).Normal(draw);
        double milliseconds = settings.LatencyMilliseconds * Math.Exp(settings.LatencySigma * normal);
        return TimeSpan.FromMicroseconds(Math.Truncate(Math.Min(milliseconds, TimeSpan.FromHours(1).TotalMilliseconds) * 1000));
    }
}
