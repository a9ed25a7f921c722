using CanaryPS.Engine.Sources.Configured;

namespace CanaryPS.Engine.Sources.Files;

/// <summary>What one reading takes, from one file or from several that follow each other.</summary>
internal sealed class FileStretch(MetricSourceSettings settings, SampleFileFormat format, DateTimeOffset now)
{
    private const int LongestHeader = 1 << 16;

    private readonly List<SourceValue> _values = [];
    private long _left = FileReader.MostBytes;

    /// <summary>Lines that could not be used.</summary>
    public long Errors { get; private set; }

    /// <summary>Takes the lines of a file from an offset on; gives all that was taken so far and the position in this file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where to start, at the start of a line.</param>
    /// <param name="grows">Whether it may still grow, so that a last line without end is not there yet.</param>
    public SourceBatch Take(FileStream file, long offset, bool grows)
    {
        byte[] buffer = new byte[(int)Math.Min(_left, Math.Max(0, file.Length - offset))];
        file.Position = offset;
        int length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> bytes = buffer.AsSpan(0, length);
        bool atEnd = offset + length >= file.Length;

        int used = bytes.LastIndexOf((byte)'\n') + 1;
        if (used == 0 && length == FileReader.MostBytes)
        {
            // One line longer than any sample: left out, so that it does not stop the file for ever.
            used = length;
            Errors++;
        }
        else
        {
            // Nobody writes to a file any more that a later one has followed, so its last line is whole without an end too.
            if (atEnd && !grows)
                used = length;
            Parse(bytes[..used], new LineParser(settings, format, Header(file)), skipFirst: offset == 0 && format == SampleFileFormat.Csv);
        }

        _left -= used;
        return new SourceBatch(_values, FilePosition.At(file, offset + used).ToString(), Errors, HasMore: !atEnd);
    }

    private void Parse(ReadOnlySpan<byte> bytes, LineParser parser, bool skipFirst)
    {
        while (bytes.Length > 0)
        {
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? bytes : bytes[..end];
            bytes = end < 0 ? [] : bytes[(end + 1)..];
            if (skipFirst)
            {
                skipFirst = false;
                continue;
            }

            if (!parser.TryParse(line, now, out SourceValue? value))
                Errors++;
            if (value is not null)
                _values.Add(value);
        }
    }

    private byte[]? Header(FileStream file)
    {
        if (format != SampleFileFormat.Csv)
            return null;

        byte[] start = new byte[(int)Math.Min(LongestHeader, file.Length)];
        file.Position = 0;
        int length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        int end = start.AsSpan(0, length).IndexOf((byte)'\n');
        return end < 0 ? null : start[..end];
    }
}
