using System.Buffers;
using System.Globalization;
using System.Text.Json;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>An order as it is sent to Alpaca: market, or limit where there is a limit price; good for the day, or until cancelled for what has no days.</summary>
internal sealed class AlpacaTicket(OrderTicket ticket)
{
    /// <summary>Characters of a client order id.</summary>
    private const int LongestId = 128;

    public string ClientOrderId => ticket.ClientOrderId;

    /// <exception cref="VenueException">Alpaca has no such orders.</exception>
    public byte[] ToJson()
    {
        if (ticket.ClientOrderId.Length > LongestId || ticket.ClientOrderId.Any(c => c is <= ' ' or > '~'))
            throw new VenueException(VenueErrorIds.Refused, $"The client order id '{ticket.ClientOrderId}' is longer than {LongestId} characters, or has others than printable ASCII.");
        if (ticket.Quantity <= 0 || ticket.LimitPrice <= 0)
            throw new VenueException(VenueErrorIds.Refused, $"The order '{ticket.ClientOrderId}' has no quantity or limit price above 0.");

        ArrayBufferWriter<byte> written = new();
        using (Utf8JsonWriter writer = new(written))
        {
            writer.WriteStartObject();
            writer.WriteString("symbol", ticket.Instrument);
            writer.WriteString("qty", Text(ticket.Quantity));
            writer.WriteString("side", ticket.Side == OrderSide.Buy ? "buy" : "sell");
            writer.WriteString("type", ticket.LimitPrice is null ? "market" : "limit");
            // Pairs of currencies, written with a slash, trade at all times and take no day orders.
            writer.WriteString("time_in_force", ticket.Instrument.Contains('/') ? "gtc" : "day");
            if (ticket.LimitPrice is { } limit)
                writer.WriteString("limit_price", Text(limit));
            writer.WriteString("client_order_id", ticket.ClientOrderId);
            writer.WriteEndObject();
        }

        return written.WrittenSpan.ToArray();
    }

    /// <summary>The order that Alpaca has under this id, where it is this one.</summary>
    /// <exception cref="VenueException">It is another one.</exception>
    public AlpacaOrder Demand(AlpacaOrder found) =>
        found.ClientOrderId == ticket.ClientOrderId && found.Symbol == ticket.Instrument && found.Side == ticket.Side && (found.Quantity ?? ticket.Quantity) == ticket.Quantity
            ? found
            : throw new VenueException(
                VenueErrorIds.Refused,
                $"Alpaca has another order '{ticket.ClientOrderId}': {found.Side} {found.Quantity} {found.Symbol} instead of {ticket.Side} {ticket.Quantity} {ticket.Instrument}. Give it an id of its own.");

    private static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);
}
