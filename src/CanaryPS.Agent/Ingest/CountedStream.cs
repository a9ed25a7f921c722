namespace CanaryPS.Agent.Ingest;

/// <summary>Counts what is read of a body, and keeps its end.</summary>
internal sealed class CountedStream(Stream body) : ForwardStream
{
    private const int Kept = 8;

    private readonly byte[] _last = new byte[Kept];

    /// <summary>The last bytes that were read; zeros before the first.</summary>
    public ReadOnlySpan<byte> Last => _last;

    /// <summary>Bytes that were read.</summary>
    public long Count { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await body.ReadAsync(buffer, cancellationToken);
        Count += read;
        if (read >= Kept)
            buffer.Span[(read - Kept)..read].CopyTo(_last);
        else if (read > 0)
        {
            _last.AsSpan(read).CopyTo(_last);
            buffer.Span[..read].CopyTo(_last.AsSpan(Kept - read));
        }

        return read;
    }
}
