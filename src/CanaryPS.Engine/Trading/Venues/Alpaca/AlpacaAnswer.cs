using System.Net;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>What Alpaca answered to one request, other than that it can't now.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body, at most so long as is read.</param>
/// <param name="Said">What it says of itself where it is no success: code and message, without a secret.</param>
internal sealed record AlpacaAnswer(HttpStatusCode Status, byte[] Body, string Said)
{
    public bool IsSuccess => (int)Status is >= 200 and <= 299;
}
