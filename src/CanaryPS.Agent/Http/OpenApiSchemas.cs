using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Http;

/// <summary>The schemas of what goes over the wire: records once each, by their names.</summary>
internal sealed class OpenApiSchemas
{
    private const string Place = "#/components/schemas/";

    private static readonly JsonSchemaExporterOptions Exporting = new() { TreatNullObliviousAsNonNullable = true };

    private readonly SortedDictionary<string, JsonNode> _known = new(StringComparer.Ordinal);

    public JsonObject All() => new(_known.Select(schema => KeyValuePair.Create(schema.Key, (JsonNode?)schema.Value)));

    /// <summary>The schema of a type, or the place of it.</summary>
    public JsonNode Of(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new JsonObject { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) };
        if (ApiParameter.IsValue(type))
            return ApiJson.Options.GetJsonSchemaAsNode(type, Exporting);

        if (!_known.ContainsKey(type.Name))
            _known.Add(type.Name, Moved(ApiJson.Options.GetJsonSchemaAsNode(type, Exporting), Place + type.Name));
        return new JsonObject { ["$ref"] = Place + type.Name };
    }

    /// <summary>A schema whose references within itself lead to where it is now, and that says "anything" in the way that every reader takes.</summary>
    private static JsonNode Moved(JsonNode schema, string place)
    {
        foreach (JsonObject found in Objects(schema).ToArray())
        {
            foreach ((string name, JsonNode? _) in found.Where(member => member.Key != "default" && member.Value?.GetValueKind() == JsonValueKind.True).ToArray())
                found[name] = new JsonObject();
        }

        foreach (JsonObject found in Objects(schema).Where(found => found["$ref"] is JsonValue).ToArray())
            found["$ref"] = place + found["$ref"]!.GetValue<string>()["#".Length..];
        return schema;
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.Select(member => member.Value).SelectMany(Objects).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
