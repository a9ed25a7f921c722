using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace CanaryPS.Engine.Deployments;

/// <summary>
/// The hash of a manifest: SHA-256 of its canonical JSON. Keys are in a fixed order, lists are sets in ordinal order, numbers have no trailing zeros, and what is
/// not limited is left out. So the same limits have the same hash, and a key that comes later changes none that were there before.
/// </summary>
internal static class LimitsHash
{
    /// <summary>Lower-case hexadecimal.</summary>
    public static string Of(LimitsManifest manifest) => Convert.ToHexString(SHA256.HashData(Canonical(manifest))).ToLowerInvariant();

    /// <summary>The canonical JSON as UTF-8.</summary>
    public static byte[] Canonical(LimitsManifest manifest)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            Names(json, "instruments", manifest.Instruments);
            Names(json, "venues", manifest.Venues);
            Number(json, "price_collar_percent", (decimal?)manifest.PriceCollarPercent);
            Number(json, "max_order_value", manifest.MaxOrderValue);
            Number(json, "max_order_volume", manifest.MaxOrderVolume);
            Number(json, "max_messages_per_second", manifest.MaxMessagesPerSecond);
            Number(json, "max_position", manifest.MaxPosition);
            Number(json, "max_exposure", manifest.MaxExposure);
            Number(json, "max_loss", manifest.MaxLoss);
            Number(json, "max_repeats", manifest.MaxRepeats);
            Number(json, "repeat_seconds", (decimal)manifest.RepeatSeconds);
            Names(json, "hard", [.. manifest.Hard.Select(kind => kind.ToString())]);
            Number(json, "change_approvers", manifest.ChangeApprovers);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Names(Utf8JsonWriter json, string key, IReadOnlyList<string>? names)
    {
        if (names is null)
            return;

        json.WriteStartArray(key);
        foreach (string name in names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string key, decimal? number)
    {
        if (number is not { } value)
            return;

        json.WritePropertyName(key);
        json.WriteRawValue(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }
}
