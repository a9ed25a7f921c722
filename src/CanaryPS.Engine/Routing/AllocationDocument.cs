using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CanaryPS.Engine.Routing;

/// <summary>
/// An allocation as JSON for trading engines, whatever brings it to them. Its form is a promise to who reads it; docs/routing.md has it. The sum at its
/// end is the SHA-256 of the whole text with 64 zeros in the sum's place.
/// </summary>
internal static class AllocationDocument
{
    /// <summary>The largest text that is read.</summary>
    public const int Longest = 4 << 20;

    private const int Schema = 1;
    private const int SumLength = 2 * SHA256.HashSizeInBytes;
    private static readonly byte[] NoSum = Encoding.ASCII.GetBytes(new string('0', SumLength));
    private static readonly JsonWriterOptions Written = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Taken = new() { MaxDepth = 4 };

    public static byte[] Write(CanaryAllocation allocation)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, Written))
            Write(json, allocation);

        byte[] bytes = text.ToArray();
        Sum(bytes).CopyTo(bytes.AsSpan(bytes.AsSpan().LastIndexOf(NoSum)));
        return bytes;
    }

    /// <summary>What a text says. Null where it is no allocation, or not whole.</summary>
    public static AllocationStamp? Read(byte[] text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Taken);
            JsonElement root = document.RootElement;
            return IsWhole(text, root.GetProperty("sha256").GetString()) && root.GetProperty("schema").GetInt32() == Schema
                ? new AllocationStamp(
                    root.GetProperty("deployment").GetString()!,
                    root.GetProperty("strategy").GetString()!,
                    root.GetProperty("started_at").GetDateTimeOffset(),
                    root.GetProperty("version").GetInt64(),
                    root.GetProperty("weight").GetDouble(),
                    root.GetProperty("frozen").GetBoolean(),
                    root.GetProperty("halted").GetBoolean())
                : null;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static void Write(Utf8JsonWriter json, CanaryAllocation allocation)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("deployment", allocation.DeploymentId);
        json.WriteString("strategy", allocation.Strategy);
        json.WriteString("started_at", Time(allocation.StartedAt));
        json.WriteNumber("version", allocation.Version);
        json.WriteString("mode", JsonNamingPolicy.SnakeCaseLower.ConvertName(allocation.Mode.ToString()));
        json.WriteNumber("weight", allocation.Weight);
        if (allocation.ShadowWeight is { } shadow)
            json.WriteNumber("shadow_weight", shadow);
        else
            json.WriteNull("shadow_weight");

        json.WriteString("salt", allocation.Salt);
        json.WriteString("hash_algorithm", KeyHash.Algorithm);
        json.WriteNumber("threshold", RouteSlot.Threshold(allocation.Weight));
        json.WriteNumber("slots", RouteSlot.Count);
        json.WriteStartArray("candidate_instruments");
        foreach (string instrument in allocation.CandidateInstruments)
            json.WriteStringValue(instrument);

        json.WriteEndArray();
        json.WriteBoolean("frozen", allocation.IsFrozen);
        json.WriteBoolean("halted", allocation.IsHalted);
        json.WriteString("updated_at", Time(allocation.UpdatedAt));
        json.WriteString("sha256", NoSum);
        json.WriteEndObject();
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static bool IsWhole(byte[] text, string? sum)
    {
        if (sum is not { Length: SumLength })
            return false;

        byte[] said = Encoding.UTF8.GetBytes(sum);
        byte[] blank = [.. text];
        int place = blank.AsSpan().LastIndexOf(said);
        if (place < 0)
            return false;

        NoSum.CopyTo(blank.AsSpan(place));
        return Sum(blank).SequenceEqual(said);
    }

    private static byte[] Sum(byte[] text) => Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(text)).ToLowerInvariant());
}
