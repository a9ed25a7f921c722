using System.Text;

namespace CanaryPS.Engine.Trading.MarketFiles;

/// <summary>Streams one market-data file: bounded lines, the form by its header, then row by row.</summary>
internal sealed class MarketDataReader(string path) : IDisposable
{
    /// <summary>Longest line, characters; a longer one is not a table of prices.</summary>
    internal const int MaxLineLength = 4096;

    private readonly StreamReader _reader = new(
        path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false);

    private readonly StringBuilder _buffer = new();
    private int _line;

    public MarketData Read()
    {
        string header = ReadLine() ?? throw Wrong("the file is empty; it needs a header and one line a session.");
        BarRows rows = BarRows.ForHeader(path, header);
        List<BarSession> sessions = [];
        while (ReadLine() is { } line)
            sessions.Add(rows.Parse(new MarketDataRow(path, _line, line)));

        return sessions.Count > 0
            ? new MarketData(path, rows.Instruments, sessions, rows.DatesAreNominal)
            : throw Wrong("there is no session after the header; the file needs one line a session.");
    }

    public void Dispose() => _reader.Dispose();

    private string? ReadLine()
    {
        _line++;
        _buffer.Clear();
        int character;
        while ((character = ReadCharacter()) >= 0 && character != '\n')
        {
            if (_buffer.Length == MaxLineLength)
                throw Wrong($"the line is longer than {MaxLineLength} characters; this is no market-data file.");

            _buffer.Append((char)character);
        }

        if (character < 0 && _buffer.Length == 0)
            return null;

        if (_buffer.Length > 0 && _buffer[^1] == '\r')
            _buffer.Length--;

        string line = _buffer.ToString();
        return _line == 1 ? line.TrimStart('\uFEFF') : line;
    }

    private int ReadCharacter()
    {
        try
        {
            return _reader.Read();
        }
        catch (DecoderFallbackException)
        {
            throw Wrong("the text is not UTF-8; save the file as UTF-8 text.");
        }
    }

    private MarketDataException Wrong(UserMessage message) => new(path, _line, message);
}
