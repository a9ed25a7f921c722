namespace CanaryPS.Engine.Import;

/// <summary>
/// Cuts a stream into lines within one buffer, so that memory stays the same whatever the file's size. With
/// <paramref name="quoted"/>, line breaks between quotation marks belong to the record, as in RFC 4180.
/// </summary>
/// <param name="stream">The bytes.</param>
/// <param name="quoted">Whether quotation marks hold records together.</param>
/// <param name="room">Room of <see cref="Capacity"/> bytes for the buffer; null has it make its own.</param>
internal sealed class LineBuffer(Stream stream, bool quoted, byte[]? room = null)
{
    /// <summary>Bytes of the longest line that is read as a whole.</summary>
    public const int LongestLine = 64 * 1024;

    /// <summary>Bytes of the buffer.</summary>
    public const int Capacity = 512 * 1024;

    private readonly byte[] _buffer = room ?? new byte[Capacity];
    private int _start;
    private int _end;
    private int _scanned;
    private bool _inQuotes;
    private bool _skipping;
    private bool _ended;

    /// <summary>Bytes taken from the stream.</summary>
    public long BytesRead { get; private set; }

    /// <summary>The number of the line that comes next, from 1.</summary>
    public long NextLine { get; private set; } = 1;

    /// <summary>Reads more of the stream; false at its end with nothing left.</summary>
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_ended)
            return _end > _start;

        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        int read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        BytesRead += read;
        _end += read;
        _ended = read == 0;
        return _end > _start;
    }

    /// <summary>The beginning of what was not cut yet.</summary>
    public ReadOnlySpan<byte> Peek() => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Leaves bytes out, which are no line.</summary>
    public void Skip(int count) => _start += count;

    /// <summary>Cuts the next line; false where more must be read first.</summary>
    public bool TryRead(out RawLine line)
    {
        line = default;
        if (_skipping && !SkipRest())
            return false;

        int length = FindEnd(_buffer.AsSpan(_start, _end - _start));
        if (length > LongestLine || (length < 0 && _end - _start > LongestLine))
            return CutOversized(out line);

        if (length >= 0)
        {
            line = Cut(length, length + 1, isOversized: false, isTerminated: true);
            return true;
        }

        if (!_ended || _end == _start)
            return false;

        if (_inQuotes)
            return CutOversized(out line);

        line = Cut(_end - _start, _end - _start, isOversized: false, isTerminated: false);
        return true;
    }

    /// <summary>The index of the line break that ends the record; -1 where it is not in the buffer.</summary>
    private int FindEnd(ReadOnlySpan<byte> rest)
    {
        if (!quoted)
        {
            int at = rest[_scanned..].IndexOf((byte)'\n');
            int found = at < 0 ? -1 : at + _scanned;
            _scanned = at < 0 ? rest.Length : 0;
            return found;
        }

        while (_scanned < rest.Length)
        {
            int at = _inQuotes ? rest[_scanned..].IndexOf((byte)'"') : rest[_scanned..].IndexOfAny((byte)'"', (byte)'\n');
            if (at < 0)
            {
                _scanned = rest.Length;
                return -1;
            }

            int index = _scanned + at;
            _scanned = index + 1;
            if (rest[index] == '\n')
            {
                _scanned = 0;
                return index;
            }

            _inQuotes = !_inQuotes;
        }

        return -1;
    }

    /// <summary>Gives up on a record that is too long and goes on behind its first line break, wherever quotations stand.</summary>
    private bool CutOversized(out RawLine line)
    {
        ReadOnlySpan<byte> rest = _buffer.AsSpan(_start, _end - _start);
        int lineBreak = rest.IndexOf((byte)'\n');
        int shown = Math.Min(lineBreak < 0 ? rest.Length : lineBreak, LongestLine);
        _inQuotes = false;
        _scanned = 0;
        _skipping = lineBreak < 0 && !_ended;
        int taken = lineBreak < 0 ? rest.Length : lineBreak + 1;
        line = new RawLine(WithoutReturn(rest[..shown]), NextLine++, isOversized: true, isTerminated: lineBreak >= 0);
        _start += taken;
        return true;
    }

    private bool SkipRest()
    {
        int lineBreak = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
        _start = lineBreak < 0 ? _end : _start + lineBreak + 1;
        _skipping = lineBreak < 0;
        return !_skipping;
    }

    private RawLine Cut(int length, int taken, bool isOversized, bool isTerminated)
    {
        ReadOnlySpan<byte> bytes = _buffer.AsSpan(_start, length);
        long number = NextLine;
        NextLine += 1 + (quoted ? bytes.Count((byte)'\n') : 0);
        _start += taken;
        _scanned = 0;
        _inQuotes = false;
        return new RawLine(WithoutReturn(bytes), number, isOversized, isTerminated);
    }

    private static ReadOnlySpan<byte> WithoutReturn(ReadOnlySpan<byte> line) =>
        line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;
}
