using System.Globalization;
using System.Text.Json;
using System.Web;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>What the documentation says that each request is answered with.</summary>
internal static class StandInAnswers
{
    public static (int Status, object? Answer) To(AlpacaStandIn server, string method, Uri url, string body, Random random, object gate)
    {
        StandInBook book = server.Book;
        string path = Uri.UnescapeDataString(url.AbsolutePath);
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(url.Query);
        return (method, path) switch
        {
            ("GET", "/v2/account") => (200, server.Account),
            ("GET", "/v2/positions") => (200, Positions(book)),
            ("GET", "/v2/orders") => (200, Orders(book, query["status"] ?? "open", query["after"], int.Parse(query["limit"] ?? "50", CultureInfo.InvariantCulture))),
            ("GET", "/v2/orders:by_client_order_id") => Find(book, query["client_order_id"]!),
            ("POST", "/v2/orders") => Place(book, body),
            ("DELETE", "/v2/orders") => CancelAll(book, () => Forgets(server, random, gate)),
            ("DELETE", _) when path.StartsWith("/v2/orders/", StringComparison.Ordinal) => Cancel(book, path["/v2/orders/".Length..], Forgets(server, random, gate)),
            ("DELETE", _) when path.StartsWith("/v2/positions/", StringComparison.Ordinal) =>
                book.Close(path["/v2/positions/".Length..]) is { } closing ? (200, closing.ToJson()) : Error(404, 40410000, "position does not exist"),
            _ => Error(404, 40410000, "endpoint not found."),
        };
    }

    private static bool Forgets(AlpacaStandIn server, Random random, object gate)
    {
        lock (gate)
            return random.NextDouble() < server.Faults.ForgottenCancel;
    }

    private static object Orders(StandInBook book, string status, string? after, int limit)
    {
        DateTimeOffset since = after is null ? DateTimeOffset.MinValue : DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        return book.Read(orders => orders
            .Where(order => status == "all" || order.IsOpen == (status == "open"))
            .Where(order => order.SubmittedAt > since)
            .OrderBy(order => order.SubmittedAt)
            .Take(Math.Min(limit, 500))
            .Select(order => order.ToJson())
            .ToArray());
    }

    private static object Positions(StandInBook book) => book.Orders.Select(order => order.Symbol).Distinct()
        .Select(symbol => (Symbol: symbol, Quantity: book.Position(symbol)))
        .Where(position => position.Quantity != 0)
        .Select(position => new Dictionary<string, object?>
        {
            ["symbol"] = position.Symbol, ["exchange"] = "NASDAQ", ["asset_class"] = "us_equity",
            ["qty"] = StandInBook.Text(position.Quantity), ["side"] = position.Quantity > 0 ? "long" : "short",
            ["current_price"] = StandInBook.Text(book.Prices.GetValueOrDefault(position.Symbol, 1)),
        })
        .ToArray();

    private static (int Status, object? Answer) Find(StandInBook book, string clientOrderId) =>
        book.Read(orders => orders.FirstOrDefault(order => order.ClientOrderId == clientOrderId)?.ToJson()) is { } found
            ? (200, found)
            : Error(404, 40410000, $"order not found for {clientOrderId}");

    private static (int Status, object? Answer) Place(StandInBook book, string body)
    {
        using JsonDocument parsed = JsonDocument.Parse(body);
        JsonElement order = parsed.RootElement;
        string symbol = order.GetProperty("symbol").GetString()!;
        if (book.Refused.Contains(symbol))
            return Error(403, 40310000, "insufficient buying power");
        if (!book.Prices.ContainsKey(symbol))
            return Error(422, 42210000, $"asset \"{symbol}\" not found");

        decimal? limit = order.TryGetProperty("limit_price", out JsonElement price) ? decimal.Parse(price.GetString()!, CultureInfo.InvariantCulture) : null;
        StandInOrder? placed = book.Place(
            order.GetProperty("client_order_id").GetString()!, symbol, order.GetProperty("side").GetString()!,
            decimal.Parse(order.GetProperty("qty").GetString()!, CultureInfo.InvariantCulture), limit);
        return placed is null ? Error(422, 40010001, "client_order_id must be unique") : (200, placed.ToJson());
    }

    private static (int Status, object? Answer) Cancel(StandInBook book, string id, bool forgets)
    {
        if (book.Find(order => order.Id == id) is not { } order)
            return Error(404, 40410000, $"order not found for {id}");
        return order.IsOpen && (forgets || book.Cancel(order)) ? (204, null) : Error(422, 42210000, $"order is already in \"{order.Status}\" state");
    }

    private static (int Status, object? Answer) CancelAll(StandInBook book, Func<bool> forgets) => (207, book.Orders
        .Where(order => order.IsOpen)
        .Select(order => new Dictionary<string, object?> { ["id"] = order.Id, ["status"] = !forgets() && book.Cancel(order) ? 200 : 500 })
        .ToArray());

    private static (int Status, object? Answer) Error(int status, int code, string message) =>
        (status, new Dictionary<string, object?> { ["code"] = code, ["message"] = message });
}
