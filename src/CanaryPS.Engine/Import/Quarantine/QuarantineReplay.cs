using System.Text;
using System.Text.Json;
using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Import.Quarantine;

/// <summary>Reads an export of quarantined lines: each mended text goes to the parser of its own format.</summary>
internal sealed class QuarantineReplay(LineParsers parsers)
{
    private readonly Unreadable _unreadable = new();

    public void Read(in RawLine line, ImportBatch batch)
    {
        if (!line.IsOversized && line.Bytes.Trim(" \t\r"u8).IsEmpty)
        {
            batch.Ignore();
            return;
        }

        if (line.IsOversized || Parse(line.Bytes) is not { } mended)
        {
            batch.Read(line, _unreadable, () => null);
            return;
        }

        RawLine text = new(Encoding.UTF8.GetBytes(mended.Text), mended.Line, isOversized: false, isTerminated: true);
        batch.Replay(mended, text, line.Number, mended.IsIncomplete ? new Incomplete() : parsers.Of(mended, batch));
    }

    private static QuarantinedLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            QuarantinedLine? read = JsonSerializer.Deserialize<QuarantinedLine>(line, EngineJson.Options);
            bool isWhole = read is { Text: not null, Source: not null, Reason: not null, Id: >= 0 } && read.Format != ImportFormat.Quarantine
                && Enum.IsDefined(read.Format) && read.Text.Length <= LineBuffer.LongestLine && !read.Text.Contains('\0') && !read.Source.Contains('\0');
            return isWhole ? read : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not an export's line: quarantined as such by the caller.
            return null;
        }
    }

    /// <summary>Refuses a line that is none of an export.</summary>
    private sealed class Unreadable : ILineParser
    {
        public bool IsQuoted => false;

        public void Parse(in RawLine line, IImportSink sink) => sink.Quarantine("the line is none of an export of quarantined lines");
    }

    /// <summary>Refuses a text whose end, or some of whose characters, were lost.</summary>
    private sealed class Incomplete : ILineParser
    {
        public bool IsQuoted => false;

        public void Parse(in RawLine line, IImportSink sink) =>
            sink.Quarantine("the text is incomplete; put the whole line in its place and set isIncomplete to false");
    }
}
