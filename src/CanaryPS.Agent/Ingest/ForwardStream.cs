namespace CanaryPS.Agent.Ingest;

/// <summary>A body as it is read: forward, and without blocking. Nothing else of a stream has a meaning for it.</summary>
internal abstract class ForwardStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("How long a body is shows at its end.");

    public override long Position
    {
        get => throw new NotSupportedException("A body is read forward.");
        set => throw new NotSupportedException("A body is read forward.");
    }

    public abstract override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read without blocking.");

    public override void Flush() => throw new NotSupportedException("A body is only read.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A body is read forward.");

    public override void SetLength(long value) => throw new NotSupportedException("A body is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is only read.");
}
