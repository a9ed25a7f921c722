using System.Globalization;
using System.Text.Json;

namespace CanaryPS.Engine.Tests.Import;

/// <summary>Writes events as lines of JSON and CSV.</summary>
internal static class EventText
{
    public const string CsvHeader = "event_id,Arm,kind,client_order_id,instrument,side,time,quantity,price,decision_price,limit_price,venueOrderId,fees,reason";

    private static readonly JsonNamingPolicy Snake = JsonNamingPolicy.SnakeCaseLower;

    public static string Json(OrderEvent told, bool snake) => JsonSerializer.Serialize(told, new JsonSerializerOptions
    {
        PropertyNamingPolicy = snake ? Snake : JsonNamingPolicy.CamelCase,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(snake ? Snake : null) },
    });

    public static string Csv(OrderEvent told) => string.Join(',', new[]
    {
        told.EventId, told.Arm.ToString(), told.Kind.ToString(), told.ClientOrderId, told.Instrument, told.Side.ToString(),
        told.Time.ToString("O", CultureInfo.InvariantCulture), Number(told.Quantity), Number(told.Price), Number(told.DecisionPrice),
        Number(told.LimitPrice), told.VenueOrderId ?? "", Number(told.Fees), told.Reason ?? "",
    }.Select(value => value.AsSpan().ContainsAny(",\"\n") ? $"\"{value.Replace("\"", "\"\"")}\"" : value));

    private static string Number(decimal? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
