using System.Buffers;
using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Import.Json;

/// <summary>Reads one JSON object a line: an order event, or a mark, which has <c>prices</c>. Keys that are no field are left out.</summary>
internal sealed class JsonLineParser(string deploymentId, ArmAssigner arms) : ILineParser
{
    private readonly EventFields _fields = new(deploymentId, arms);
    private readonly HashSet<EventField> _seen = [];
    private byte[] _looked = [];

    public bool IsQuoted => false;

    public void Parse(in RawLine line, IImportSink sink)
    {
        ReadOnlySpan<byte> text = line.Bytes.Trim(" \t\r"u8);
        if (text.IsEmpty)
        {
            sink.Ignore();
            return;
        }

        if (line.IsOversized)
        {
            sink.Quarantine($"the line is longer than {LineBuffer.LongestLine} bytes");
            return;
        }

        TradingEntry entry = default;
        string? fault = Read(text);
        fault ??= _fields.Make(arms.LooksAtLine ? text : _looked, out entry);
        if (fault is null)
            sink.Accept(entry);
        else
            sink.Quarantine(fault);
    }

    private string? Read(ReadOnlySpan<byte> text)
    {
        _fields.Clear();
        _seen.Clear();
        _looked = [];
        try
        {
            Utf8JsonReader reader = new(text);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return "the line is no JSON object";

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                reader.Read();
                if (ReadValue(name, ref reader) is { } fault)
                    return fault;
            }

            return reader.Read() ? "something follows the JSON object" : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader tells bytes that are no UTF-8 as an invalid operation.
            return "the line is no sound JSON: " + LineText.OneLine(exception.Message, 200);
        }
    }

    private string? ReadValue(string name, ref Utf8JsonReader reader)
    {
        EventField? field = FieldNames.Find(name);
        if (field == EventField.Prices)
            return ReadPrices(ref reader);

        string? value = reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan),
            JsonTokenType.Null => null,
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => Skip(ref reader),
        };
        if (name == arms.Field && value is not null)
            _looked = Encoding.UTF8.GetBytes(value);
        if (field is null)
            return null;
        if (!_seen.Add(field.Value))
            return $"{field} stands twice";

        _fields[field.Value] = value;
        return null;
    }

    private string? ReadPrices(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartObject)
            return "the prices are no object of prices by instrument";

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string instrument = reader.GetString()!;
            reader.Read();
            string text = reader.TokenType switch
            {
                JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                JsonTokenType.String => reader.GetString()!,
                _ => "",
            };
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                reader.Skip();
            if (_fields.AddPrice(instrument, text) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? Skip(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return null;
    }
}
