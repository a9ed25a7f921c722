using System.Globalization;
using System.Text;

namespace CanaryPS.Engine.Reporting.Packages;

/// <summary>Order events as CSV (RFC 4180, UTF-8), whose cells a spreadsheet takes for no formula.</summary>
internal static class OrderTable
{
    private const string Heads =
        "time,arm,kind,client_order_id,venue_order_id,instrument,side,quantity,price,limit_price,decision_price,fees,strategy,reason,event_id\r\n";

    public static async Task WriteAsync(Stream stream, IAsyncEnumerable<OrderEvent> orders, DateTimeOffset from, CancellationToken cancellationToken)
    {
        stream.Write(Encoding.UTF8.GetBytes(Heads));
        await foreach (OrderEvent order in orders.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (order.Time >= from)
                stream.Write(Encoding.UTF8.GetBytes(Row(order)));
        }
    }

    private static string Row(OrderEvent order) => string.Join(
        ',',
        new[]
        {
            order.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), order.Arm.ToString(), order.Kind.ToString(), order.ClientOrderId, order.VenueOrderId,
            order.Instrument, order.Side.ToString(), Number(order.Quantity), Number(order.Price), Number(order.LimitPrice), Number(order.DecisionPrice),
            Number(order.Fees), order.Strategy, order.Reason, order.EventId,
        }.Select(OutsideText.Csv)) + "\r\n";

    private static string? Number(decimal? value) => value?.ToString(CultureInfo.InvariantCulture);
}
