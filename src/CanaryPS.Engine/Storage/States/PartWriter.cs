using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using CanaryPS.Engine.Storage.Copying;

namespace CanaryPS.Engine.Storage.States;

/// <summary>Writes the rows of one part, and notes what the manifest has to say of it.</summary>
internal sealed class PartWriter : IDisposable
{
    private const int FlushAt = 1 << 16;

    private readonly string name;
    private readonly Stream entry;
    private readonly CancellationToken cancellationToken;
    private readonly ArrayBufferWriter<byte> lines = new(2 * FlushAt);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly RowDigester digester = new();
    private long rows;
    private long bytes;

    public PartWriter(ZipArchive zip, string name, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        this.name = name;
        this.cancellationToken = cancellationToken;
        ZipArchiveEntry made = zip.CreateEntry(StateFormat.FileOf(name), CompressionLevel.Fastest);
        made.LastWriteTime = madeAt;
        entry = made.Open();
    }

    public void Add(object?[] row)
    {
        RowText.Write(lines, row);
        digester.Add(row);
        rows++;
        if (lines.WrittenCount >= FlushAt)
            Flush();
    }

    /// <summary>Ends the part.</summary>
    public (StatePart Part, TableDigest Digest) End()
    {
        Flush();
        return (new StatePart(name, rows, bytes, Convert.ToHexString(hash.GetHashAndReset())), digester.End());
    }

    public void Dispose()
    {
        entry.Dispose();
        hash.Dispose();
        digester.Dispose();
    }

    private void Flush()
    {
        cancellationToken.ThrowIfCancellationRequested();
        hash.AppendData(lines.WrittenSpan);
        entry.Write(lines.WrittenSpan);
        bytes += lines.WrittenCount;
        lines.ResetWrittenCount();
    }
}
