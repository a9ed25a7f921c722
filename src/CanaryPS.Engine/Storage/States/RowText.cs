using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CanaryPS.Engine.Storage.States;

/// <summary>
/// A row as a line of JSON: an array of null, text, whole numbers, <c>{"real":"0.1"}</c> and <c>{"bytes":"base64"}</c>. Each value comes back as the same one of
/// the same kind, to the last bit.
/// </summary>
internal static class RowText
{
    private const string Real = "real";
    private const string Bytes = "bytes";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a row with the end of its line.</summary>
    public static void Write(ArrayBufferWriter<byte> target, ReadOnlySpan<object?> row)
    {
        using (Utf8JsonWriter json = new(target, Writing))
        {
            json.WriteStartArray();
            foreach (object? value in row)
                Write(json, value);
            json.WriteEndArray();
        }

        target.Write("\n"u8);
    }

    /// <exception cref="FormatException">It is no row.</exception>
    public static object?[] Read(ReadOnlySpan<byte> line)
    {
        try
        {
            Utf8JsonReader json = new(line, new JsonReaderOptions { MaxDepth = 3 });
            List<object?> row = [];
            Demand(json.Read() && json.TokenType == JsonTokenType.StartArray);
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                row.Add(Value(ref json));
            Demand(json.TokenType == JsonTokenType.EndArray && !json.Read());
            return [.. row];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException(error.Message, error);
        }
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case double number:
                json.WriteStartObject();
                json.WriteString(Real, number.ToString("R", CultureInfo.InvariantCulture));
                json.WriteEndObject();
                break;
            case byte[] data:
                json.WriteStartObject();
                json.WriteBase64String(Bytes, data);
                json.WriteEndObject();
                break;
            default:
                throw new FormatException($"a row has a value of the kind {value.GetType().Name}");
        }
    }

    private static object? Value(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => Text(json.GetString()!),
        JsonTokenType.Number when json.TryGetInt64(out long number) => number,
        JsonTokenType.StartObject => Marked(ref json),
        _ => throw new FormatException("a value is none of a row"),
    };

    private static object Marked(ref Utf8JsonReader json)
    {
        Demand(json.Read() && json.TokenType == JsonTokenType.PropertyName);
        bool isReal = json.ValueTextEquals(Real);
        Demand(isReal || json.ValueTextEquals(Bytes));
        Demand(json.Read() && json.TokenType == JsonTokenType.String);
        object value = isReal ? double.Parse(json.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture) : json.GetBytesFromBase64();
        Demand(json.Read() && json.TokenType == JsonTokenType.EndObject);
        return value;
    }

    /// <summary>No store has such a text, and SQLite would cut it off there.</summary>
    private static string Text(string text) => text.Contains('\0') ? throw new FormatException("a text has a NUL character") : text;

    private static void Demand(bool holds)
    {
        if (!holds)
            throw new FormatException("a line is no row");
    }
}
