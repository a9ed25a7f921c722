using System.Text.Json;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>A message of the stream <c>trade_updates</c>: an event and the order as it is after it.</summary>
internal static class AlpacaTradeUpdate
{
    /// <summary>The order of the deployment that a message tells; null where it tells none.</summary>
    public static VenueOrder? Read(JsonElement message, string deploymentId)
    {
        if (AlpacaJson.OptionalText(message, "stream") != "trade_updates")
            return null;
        if (!message.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("order", out JsonElement order))
            throw AlpacaJson.Bad("a trade update has no order");
        if (AlpacaJson.ClientOrderIdOf(order) is not { } id || OrderIds.ArmOf(deploymentId, id) is not { } arm)
            return null;

        bool isFill = AlpacaJson.OptionalText(data, "event") is "fill" or "partial_fill";
        VenueFill? fill = isFill && AlpacaJson.Number(data, "qty") is { } quantity and > 0 && AlpacaJson.Number(data, "price") is { } price and > 0
            ? new VenueFill(quantity, price)
            : null;
        return AlpacaJson.Order(order).ToVenueOrder(arm, fill);
    }
}
