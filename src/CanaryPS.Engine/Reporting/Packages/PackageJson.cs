using System.Text.Json;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Reporting.Packages;

/// <summary>JSON in a package: lines for sequences, and whole files for people to read.</summary>
internal static class PackageJson
{
    private static readonly JsonSerializerOptions Compact = new(EngineJson.Options) { IgnoreReadOnlyProperties = false };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    /// <summary>One line.</summary>
    public static void Line<T>(Stream stream, T value)
    {
        JsonSerializer.Serialize(stream, value, Compact);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>A whole file.</summary>
    public static void File<T>(Stream stream, T value)
    {
        JsonSerializer.Serialize(stream, value, Indented);
        stream.WriteByte((byte)'\n');
    }

    /// <summary>A whole file of JSON that the store has, as it is but for the spaces.</summary>
    public static void Document(Stream stream, string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        File(stream, document.RootElement);
    }

    /// <summary>An entry of a journal with everything that its hash is made of; <c>data</c> is the text that was hashed.</summary>
    public static void Entry(Stream stream, JournalEntry entry) => Line(stream, new
    {
        entry.DeploymentId, entry.Sequence, entry.Time, entry.Time.UtcTicks, entry.Actor, entry.Kind, entry.Data, entry.PreviousHash, entry.Hash,
    });
}
