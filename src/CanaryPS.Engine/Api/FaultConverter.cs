using System.Text.Json;
using System.Text.Json.Serialization;

namespace CanaryPS.Engine.Api;

/// <summary>An error that is a part of an answer: told as the agent tells every error, and of its type again where it is read.</summary>
internal sealed class FaultConverter : JsonConverter<CanaryException>
{
    /// <inheritdoc />
    public override CanaryException? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<ApiFault>(ref reader, options) is { } fault ? ApiFaults.ToException(fault) : null;

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, CanaryException value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, ApiFaults.Of(value), options);
}
