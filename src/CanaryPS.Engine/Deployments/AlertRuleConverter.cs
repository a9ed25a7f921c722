using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanaryPS.Engine.Deployments;

/// <summary>Reads a rule that does not say its kind as a threshold, since those were the only ones in documents of version 0.1.0.</summary>
/// <param name="options">How everything else becomes JSON.</param>
internal sealed class AlertRuleConverter(JsonSerializerOptions options) : JsonConverter<AlertRule>
{
    private const string Kind = "kind";

    public override AlertRule? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions ofCaller)
    {
        Utf8JsonReader ahead = reader;
        bool hasKind = ahead.TokenType == JsonTokenType.StartObject
            && ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName && ahead.ValueTextEquals(Kind);
        return hasKind
            ? JsonSerializer.Deserialize<AlertRule>(ref reader, options)
            : JsonSerializer.Deserialize<MetricThreshold>(ref reader, options);
    }

    public override void Write(Utf8JsonWriter writer, AlertRule value, JsonSerializerOptions ofCaller) =>
        JsonSerializer.Serialize(writer, value, options);
}
