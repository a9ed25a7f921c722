using System.Globalization;
using System.Text.Json;
using System.Web;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>What the documentation says that each request is answered with.</summary>
internal static class StandInAnswers
{
    public static (int Status, object? Answer) To(AlpacaStandIn server, string method, Uri url, string body)
    {
        StandInBook book = server.Book;
        string path = Uri.UnescapeDataString(url.AbsolutePath);
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(url.Query);
        return (method, path) switch
        {
            ("GET", "/v2/account") => (200, server.Account),
            ("GET", "/v2/positions") => (200, Positions(book, AsOf(server))),
            ("GET", "/v2/orders") => (200, Orders(book, AsOf(server), query["status"] ?? "open", query["after"], int.Parse(query["limit"] ?? "50", CultureInfo.InvariantCulture))),
            ("GET", "/v2/orders:by_client_order_id") => Find(book, query["client_order_id"]!),
            ("POST", "/v2/orders") => Place(server, body),
            ("DELETE", "/v2/orders") => CancelAll(server),
            ("DELETE", _) when path.StartsWith("/v2/orders/", StringComparison.Ordinal) => Cancel(server, path["/v2/orders/".Length..]),
            ("DELETE", _) when path.StartsWith("/v2/positions/", StringComparison.Ordinal) =>
                book.Close(path["/v2/positions/".Length..]) is { } closing ? (200, closing.ToJson()) : Error(404, 40410000, "position does not exist"),
            _ => Error(404, 40410000, "endpoint not found."),
        };
    }

    /// <summary>The time that a reading shows; null for now.</summary>
    private static DateTimeOffset? AsOf(AlpacaStandIn server) => server.Luck.Strikes(server.Faults.OldAnswer, "old answer")
        ? server.Book.Now - TimeSpan.FromSeconds(server.Faults.OldSeconds * server.Luck.Draw("how old"))
        : null;

    private static object Orders(StandInBook book, DateTimeOffset? asOf, string status, string? after, int limit)
    {
        DateTimeOffset since = after is null ? DateTimeOffset.MinValue : DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        return book.Read(asOf, orders => orders
            .Where(order => status == "all" || order.IsOpen == (status == "open"))
            .Where(order => order.SubmittedAt > since)
            .OrderBy(order => order.SubmittedAt)
            .Take(Math.Min(limit, 500))
            .Select(order => order.ToJson())
            .ToArray());
    }

    private static object Positions(StandInBook book, DateTimeOffset? asOf) => book.Read(asOf, orders => orders.GroupBy(order => order.Symbol)
        .Select(group => (Symbol: group.Key, Quantity: group.Sum(order => order.Signed)))
        .Where(position => position.Quantity != 0)
        .Select(position => new Dictionary<string, object?>
        {
            ["symbol"] = position.Symbol, ["exchange"] = "NASDAQ", ["asset_class"] = "us_equity",
            ["qty"] = StandInBook.Text(position.Quantity), ["side"] = position.Quantity > 0 ? "long" : "short",
            ["current_price"] = StandInBook.Text(book.Prices.GetValueOrDefault(position.Symbol, 1)),
        })
        .ToArray());

    private static (int Status, object? Answer) Find(StandInBook book, string clientOrderId) =>
        book.Read(orders => orders.FirstOrDefault(order => order.ClientOrderId == clientOrderId)?.ToJson()) is { } found
            ? (200, found)
            : Error(404, 40410000, $"order not found for {clientOrderId}");

    private static (int Status, object? Answer) Place(AlpacaStandIn server, string body)
    {
        StandInBook book = server.Book;
        using JsonDocument parsed = JsonDocument.Parse(body);
        JsonElement order = parsed.RootElement;
        string id = order.GetProperty("client_order_id").GetString()!;
        string symbol = order.GetProperty("symbol").GetString()!;
        if (book.Refused.Contains(symbol) || server.Luck.Strikes(server.Faults.RefusedOrder, $"refuse {id}"))
            return Error(403, 40310000, "insufficient buying power");
        if (!book.Prices.ContainsKey(symbol))
            return Error(422, 42210000, $"asset \"{symbol}\" not found");

        decimal? limit = order.TryGetProperty("limit_price", out JsonElement price) ? decimal.Parse(price.GetString()!, CultureInfo.InvariantCulture) : null;
        StandInOrder? placed = book.Place(
            id, symbol, order.GetProperty("side").GetString()!,
            decimal.Parse(order.GetProperty("qty").GetString()!, CultureInfo.InvariantCulture), limit);
        if (placed is not null && server.Luck.Strikes(server.Faults.RejectedOrder, $"reject {id}"))
            book.End(id, "rejected");
        return placed is null ? Error(422, 40010001, "client_order_id must be unique") : (200, placed.ToJson());
    }

    private static (int Status, object? Answer) Cancel(AlpacaStandIn server, string id)
    {
        if (server.Book.Find(order => order.Id == id) is not { } order)
            return Error(404, 40410000, $"order not found for {id}");
        return order.IsOpen && IsTaken(server, order) ? (204, null) : Error(422, 42210000, $"order is already in \"{order.Status}\" state");
    }

    private static (int Status, object? Answer) CancelAll(AlpacaStandIn server) => (207, server.Book.Orders
        .Where(order => order.IsOpen)
        .Select(order => new Dictionary<string, object?> { ["id"] = order.Id, ["status"] = IsTaken(server, order) ? 200 : 500 })
        .ToArray());

    /// <summary>Cancels an open order, unless it is forgotten or a fill was quicker; false where it is over.</summary>
    private static bool IsTaken(AlpacaStandIn server, StandInOrder order)
    {
        if (server.Luck.Strikes(server.Faults.FilledBeforeCancel, $"fill before {order.Id}"))
        {
            decimal units = Math.Max(1, Math.Floor(order.Left / (server.Luck.Draw($"how much {order.Id}") < 0.5 ? 1 : 2)));
            server.Book.Fill(order.ClientOrderId, units, server.Book.Prices.GetValueOrDefault(order.Symbol, 1));
        }

        return server.Luck.Strikes(server.Faults.ForgottenCancel, $"forget {order.Id}") || server.Book.Cancel(order);
    }

    private static (int Status, object? Answer) Error(int status, int code, string message) =>
        (status, new Dictionary<string, object?> { ["code"] = code, ["message"] = message });
}
