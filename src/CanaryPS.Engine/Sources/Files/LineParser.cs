using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Files;

/// <summary>Makes values of the lines of one file.</summary>
/// <param name="settings">The source.</param>
/// <param name="format">How the lines are written.</param>
/// <param name="header">The file's first line where its format has a header; null before there is one.</param>
internal sealed class LineParser(MetricSourceSettings settings, SampleFileFormat format, byte[]? header)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions Json = new() { MaxDepth = 16 };

    private readonly RowMapping _mapping = new(settings);
    private readonly IReadOnlyList<string>? _columns = header is not null && TryDecode(header) is { } line ? CsvLine.TrySplit(line) : null;

    /// <summary>The value of a line; false where the line can't be used, null in the value where it is blank.</summary>
    public bool TryParse(ReadOnlySpan<byte> line, DateTimeOffset now, out SourceValue? value)
    {
        value = null;
        if (TryDecode(line) is not { } text)
            return false;
        if (string.IsNullOrWhiteSpace(text))
            return true;

        value = format == SampleFileFormat.Csv ? FromCsv(text, now) : FromJson(text, now);
        return value is not null && value.Value.Reason != SourceReasons.NotANumber;
    }

    private static string? TryDecode(ReadOnlySpan<byte> line)
    {
        if (line.StartsWith(Encoding.UTF8.Preamble))
            line = line[Encoding.UTF8.Preamble.Length..];

        try
        {
            return Strict.GetString(line).TrimEnd('\r', '\n');
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private SourceValue? FromCsv(string text, DateTimeOffset now)
    {
        if (_columns is null || CsvLine.TrySplit(text) is not { } fields || fields.Count != _columns.Count || Field(settings.ValueColumn) is not { } value)
            return null;

        MetricValue number = value.Length == 0 ? MetricValue.None(SourceReasons.Null, 0) : OutsideNumber.Parse(value);
        return _mapping.TryMap(Given(settings.NameColumn), number, Given(settings.TimeColumn), Given(settings.ArmColumn), now);

        string? Field(string column)
        {
            for (int i = 0; i < _columns.Count; i++)
            {
                if (_columns[i].Equals(column, StringComparison.OrdinalIgnoreCase))
                    return fields[i];
            }

            return null;
        }

        string? Given(string column) => Field(column) is { Length: > 0 } text ? text : null;
    }

    private SourceValue? FromJson(string text, DateTimeOffset now)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text, Json);
            JsonElement row = document.RootElement;
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(settings.ValueColumn, out JsonElement value))
                return null;

            return _mapping.TryMap(Member(row, settings.NameColumn), Number(value), Member(row, settings.TimeColumn), Member(row, settings.ArmColumn), now);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter is text that holds half of a surrogate pair.
            return null;
        }
    }

    private static string? Member(JsonElement row, string name) => !row.TryGetProperty(name, out JsonElement member) ? null : member.ValueKind switch
    {
        JsonValueKind.String => member.GetString(),
        JsonValueKind.Null => null,
        _ => member.GetRawText(),
    };

    private static MetricValue Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => OutsideNumber.Of(value.GetDouble()),
        JsonValueKind.String => OutsideNumber.Parse(value.GetString()),
        JsonValueKind.Null => MetricValue.None(SourceReasons.Null, 0),
        _ => MetricValue.None(SourceReasons.NotANumber, 0),
    };
}
