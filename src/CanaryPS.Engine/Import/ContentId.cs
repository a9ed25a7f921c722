using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Import;

/// <summary>
/// The id of an event whose source gives none: a hash of what the event says, whatever file it stands in. Two events of the
/// same content are one event.
/// </summary>
internal static class ContentId
{
    private const string Prefix = "content-";
    private const int Bytes = 16;

    public static string Of(OrderEvent order)
    {
        // Lengths before the texts: no two contents give the same line.
        StringBuilder content = new();
        Add(order.Arm.ToString());
        Add(order.Kind.ToString());
        Add(order.ClientOrderId);
        Add(order.Instrument);
        Add(order.Side.ToString());
        Add(order.Time.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Add(Number(order.Quantity));
        Add(Number(order.Price));
        Add(Number(order.DecisionPrice));
        Add(Number(order.LimitPrice));
        Add(order.Strategy);
        Add(order.VenueOrderId);
        Add(Number(order.Fees));
        Add(order.Reason);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString()));
        return Prefix + Convert.ToHexString(hash, 0, Bytes).ToLowerInvariant();

        void Add(string? part) => content.Append(CultureInfo.InvariantCulture, $"{part?.Length ?? -1}:{part};");
    }

    /// <summary>1.0 and 1.00 are the same number.</summary>
    private static string? Number(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture);
}
