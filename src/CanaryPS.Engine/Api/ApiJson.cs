using System.Text.Json;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Api;

/// <summary>How records become JSON on the wire: as in the journal, with the properties that follow from others, which whoever reads may want.</summary>
internal static class ApiJson
{
    public const string MediaType = "application/json";

    /// <summary>One item a line.</summary>
    public const string StreamMediaType = "application/x-ndjson";

    /// <summary>A file as it is. A page in a browser can't send this without asking first, and nobody answers.</summary>
    public const string FileMediaType = "application/octet-stream";

    /// <summary>What a request is known by when it is sent again.</summary>
    public const string KeyHeader = "Idempotency-Key";

    public static JsonSerializerOptions Options { get; } = new(EngineJson.Shown) { MaxDepth = 64, Converters = { new FaultConverter() } };
}
