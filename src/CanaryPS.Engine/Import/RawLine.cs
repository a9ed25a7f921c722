namespace CanaryPS.Engine.Import;

/// <summary>One line, or one CSV record, of a file. The bytes are good until the next one is read.</summary>
internal readonly ref struct RawLine(ReadOnlySpan<byte> bytes, long number, bool isOversized, bool isTerminated)
{
    /// <summary>The line without its line break; its beginning where it is oversized.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>The line in the file at which it begins, from 1.</summary>
    public long Number { get; } = number;

    /// <summary>Whether it is longer than <see cref="LineBuffer.LongestLine"/>, or has a quotation that does not end.</summary>
    public bool IsOversized { get; } = isOversized;

    /// <summary>Whether a line break follows; false for the end of a file that was cut off.</summary>
    public bool IsTerminated { get; } = isTerminated;
}
