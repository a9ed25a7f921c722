namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>An order in the stand-in's book.</summary>
public sealed class StandInOrder
{
    public required string Id { get; init; }

    public required string ClientOrderId { get; init; }

    public required string Symbol { get; init; }

    public required string Side { get; init; }

    public required decimal Quantity { get; init; }

    public decimal? LimitPrice { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public string Status { get; set; } = "new";

    public decimal Filled { get; set; }

    public decimal Value { get; set; }

    public DateTimeOffset ChangedAt { get; set; }

    public bool IsOpen => Status is "new" or "accepted" or "partially_filled" or "pending_cancel";

    public decimal Left => Quantity - Filled;

    public decimal Signed => Side == "buy" ? Filled : -Filled;

    private readonly List<(DateTimeOffset At, string Status, decimal Filled, decimal Value)> _past = [];

    /// <summary>Notes how it stands now.</summary>
    public void Remember() => _past.Add((ChangedAt, Status, Filled, Value));

    /// <summary>How it stood at a time; null where it was not there yet.</summary>
    public StandInOrder? AsOf(DateTimeOffset time)
    {
        int last = _past.FindLastIndex(past => past.At <= time);
        return last < 0 ? null : new StandInOrder
        {
            Id = Id, ClientOrderId = ClientOrderId, Symbol = Symbol, Side = Side, Quantity = Quantity, LimitPrice = LimitPrice, SubmittedAt = SubmittedAt,
            ChangedAt = _past[last].At, Status = _past[last].Status, Filled = _past[last].Filled, Value = _past[last].Value,
        };
    }

    /// <summary>As the Trading API's documentation shows an order.</summary>
    public Dictionary<string, object?> ToJson() => new()
    {
        ["id"] = Id,
        ["client_order_id"] = ClientOrderId,
        ["created_at"] = Text(SubmittedAt),
        ["updated_at"] = Text(ChangedAt),
        ["submitted_at"] = Text(SubmittedAt),
        ["filled_at"] = Filled > 0 ? Text(ChangedAt) : null,
        ["expired_at"] = Status == "expired" ? Text(ChangedAt) : null,
        ["canceled_at"] = Status == "canceled" ? Text(ChangedAt) : null,
        ["failed_at"] = Status == "rejected" ? Text(ChangedAt) : null,
        ["replaced_at"] = null,
        ["replaced_by"] = null,
        ["replaces"] = null,
        ["asset_id"] = "904837e3-3b76-47ec-b432-046db621571b",
        ["symbol"] = Symbol,
        ["asset_class"] = "us_equity",
        ["notional"] = null,
        ["qty"] = Number(Quantity),
        ["filled_qty"] = Number(Filled),
        ["filled_avg_price"] = Filled > 0 ? Number(Math.Round(Value / Filled, 8)) : null,
        ["order_class"] = "",
        ["order_type"] = LimitPrice is null ? "market" : "limit",
        ["type"] = LimitPrice is null ? "market" : "limit",
        ["side"] = Side,
        ["time_in_force"] = "day",
        ["limit_price"] = LimitPrice is { } limit ? Number(limit) : null,
        ["stop_price"] = null,
        ["status"] = Status,
        ["extended_hours"] = false,
        ["legs"] = null,
    };

    private static string Number(decimal number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff'00Z'", System.Globalization.CultureInfo.InvariantCulture);
}
