using System.Text.Json;

namespace CanaryPS.Engine.Storage.States;

/// <summary>The manifest as JSON. It is a format of its own, which does not change with how records of the product are written.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, MaxDepth = 8 };

    public static byte[] Write(StateManifest manifest) => JsonSerializer.SerializeToUtf8Bytes(manifest, Options);

    /// <exception cref="JsonException">It is no manifest.</exception>
    public static StateManifest Read(byte[] json) => JsonSerializer.Deserialize<StateManifest>(json, Options) ?? throw new JsonException("it is null");

    /// <summary>The format that a manifest says it has, whatever else it says.</summary>
    /// <exception cref="JsonException">It says none.</exception>
    public static int FormatOf(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("format", out JsonElement format) && format.TryGetInt32(out int version)
            ? version
            : throw new JsonException("it says no format");
    }
}
