using System.Globalization;
using System.Text.Json;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>
/// Reads Alpaca's answers. Fields that are not known are left alone; one that is needed and missing, of another type or beyond reason makes the whole answer
/// unusable, since a number that is guessed is worse than none.
/// </summary>
internal static class AlpacaJson
{
    private const int LongestText = 128;
    private const decimal Largest = 1_000_000_000_000_000m;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    /// <exception cref="VenueException">It is no JSON, or not what is expected of it.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(body, Options);
            return read(parsed.RootElement);
        }
        catch (JsonException exception)
        {
            throw Bad($"it is no JSON (byte {exception.BytePositionInLine} of line {exception.LineNumber})");
        }
        catch (InvalidOperationException)
        {
            // A text with half a character in it only shows when it is read.
            throw Bad("a text in it is no Unicode");
        }
    }

    public static IEnumerable<JsonElement> Items(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Array ? answer.EnumerateArray() : throw Bad("it is no list");

    /// <summary>The client order id alone, by which it is known whether the rest matters.</summary>
    public static string? ClientOrderIdOf(JsonElement order) =>
        order.ValueKind == JsonValueKind.Object && order.TryGetProperty("client_order_id", out JsonElement id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : throw Bad("an order has no client_order_id");

    /// <summary>When an order was submitted, by which pages are made.</summary>
    public static DateTimeOffset SubmittedAt(JsonElement order) =>
        Time(order, "submitted_at") ?? Time(order, "created_at") ?? throw Bad("an order has neither submitted_at nor created_at");

    public static AlpacaOrder Order(JsonElement order)
    {
        decimal filled = Number(order, "filled_qty") ?? throw Bad("an order has no filled_qty");
        decimal? quantity = Number(order, "qty");
        decimal? average = Number(order, "filled_avg_price");
        string id = Text(order, "client_order_id");
        if (filled < 0 || quantity <= 0 || filled > quantity)
            throw Bad($"the order '{id}' has filled_qty {filled} of qty {quantity}");
        if (filled > 0 && average is not > 0)
            throw Bad($"the order '{id}' has filled_qty {filled} and no filled_avg_price");

        string status = Text(order, "status");
        DateTimeOffset created = Time(order, "created_at") ?? throw Bad($"the order '{id}' has no created_at");
        DateTimeOffset submitted = Time(order, "submitted_at") ?? created;
        DateTimeOffset? changed = status switch
        {
            "canceled" => Time(order, "canceled_at"),
            "expired" => Time(order, "expired_at"),
            "rejected" => Time(order, "failed_at"),
            "replaced" => Time(order, "replaced_at"),
            _ => Time(order, "filled_at"),
        };
        return new AlpacaOrder
        {
            Id = Text(order, "id"),
            ClientOrderId = id,
            Symbol = Text(order, "symbol"),
            Side = Side(Text(order, "side")),
            Quantity = quantity,
            Filled = filled,
            AveragePrice = filled > 0 ? average : null,
            LimitPrice = Number(order, "limit_price"),
            Status = status,
            CreatedAt = created,
            SubmittedAt = submitted,
            ChangedAt = changed ?? Time(order, "updated_at") ?? submitted,
            ReplacedBy = OptionalText(order, "replaced_by"),
        };
    }

    public static string Text(JsonElement element, string name) =>
        OptionalText(element, name) ?? throw Bad($"'{name}' is missing");

    public static string? OptionalText(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= LongestText } text && !text.Any(char.IsControl)
            ? text
            : throw Bad($"'{name}' is no text of at most {LongestText} characters");
    }

    /// <summary>A decimal, given as a string or a number; null where it is not there.</summary>
    public static decimal? Number(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            return null;
        string text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out decimal number)
            && Math.Abs(number) <= Largest
            ? number
            : throw Bad($"'{name}' is no number");
    }

    /// <summary>True or false; false where it is not there.</summary>
    public static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind is not JsonValueKind.Null
        && (value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Bad($"'{name}' is neither true nor false"));

    public static VenueException Bad(string what) => new(VenueErrorIds.Answer, $"Alpaca's answer can't be used: {what}.");

    private static OrderSide Side(string side) => side switch
    {
        _ when side.StartsWith("buy", StringComparison.Ordinal) => OrderSide.Buy,
        _ when side.StartsWith("sell", StringComparison.Ordinal) => OrderSide.Sell,
        _ => throw Bad($"'side' is '{side}'"),
    };

    private static DateTimeOffset? Time(JsonElement element, string name) => OptionalText(element, name) is not { } text
        ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw Bad($"'{name}' is no time");
}
