using System.Text.Json;

namespace CanaryPS.Engine.Routing;

/// <summary>
/// What a reader of the allocation file wrote beside it, <c>{file}.{reader}.seen.json</c>: <c>{"deployment": "...", "version": 7, "weight": 5}</c>.
/// Anybody may have written it.
/// </summary>
/// <param name="DeploymentId">Whose allocation it has seen.</param>
/// <param name="Version">The version.</param>
/// <param name="Weight">The weight that it has in force.</param>
internal sealed record SeenFile(string DeploymentId, long Version, double Weight)
{
    private const int Longest = 4096;
    private static readonly JsonDocumentOptions Taken = new() { MaxDepth = 2 };

    public static string PathOf(string file, string reader) => $"{file}.{reader}.seen.json";

    /// <summary>Null where there is none, or none that can be read now.</summary>
    public static SeenFile? Read(string file, string reader)
    {
        try
        {
            return BoundedFile.Read(PathOf(file, reader), Longest) is { } content ? Parse(content) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It may be being written: the reader counts as one that has not confirmed, and is looked for again.
            return null;
        }
    }

    private static SeenFile? Parse(byte[] content)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(content, Taken);
            JsonElement root = document.RootElement;
            return new SeenFile(
                root.GetProperty("deployment").GetString() ?? "",
                root.GetProperty("version").GetInt64(),
                root.GetProperty("weight").GetDouble());
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
