using System.Text.Json;

namespace CanaryPS.Engine.Trading.Venues.Alpaca;

/// <summary>A position of the account.</summary>
/// <param name="Symbol">The instrument.</param>
/// <param name="Quantity">Units, negative = short.</param>
/// <param name="Price">Its price now; null where Alpaca has none.</param>
internal sealed record AlpacaPosition(string Symbol, decimal Quantity, decimal? Price)
{
    public static AlpacaPosition Of(JsonElement position)
    {
        decimal quantity = AlpacaJson.Number(position, "qty") ?? throw AlpacaJson.Bad("a position has no qty");
        decimal? price = AlpacaJson.Number(position, "current_price");
        bool isShort = AlpacaJson.OptionalText(position, "side") == "short";
        return new AlpacaPosition(AlpacaJson.Text(position, "symbol"), isShort ? -Math.Abs(quantity) : quantity, price > 0 ? price : null);
    }
}
