using System.Buffers.Binary;
using System.IO.Hashing;

namespace CanaryPS.Agent.Ingest;

/// <summary>
/// What comes out of a gzip body of one member, as long as it is no more than a body may hold and no more than honest data packs: a bomb costs no more than that. The
/// length and checksum at its end (RFC 1952, section 2.3.1) are compared, since a body that was cut off unpacks without an error.
/// </summary>
/// <param name="unpacked">What comes out.</param>
/// <param name="packed">How much of the body it took.</param>
/// <param name="most">The most bytes that may come out.</param>
internal sealed class BoundedStream(Stream unpacked, CountedStream packed, long most) : ForwardStream
{
    /// <summary>Lines of events pack to a tenth or so; thousands of equal ones, to a hundredth.</summary>
    private const int MostRatio = 200;

    /// <summary>Little may pack as well as it can.</summary>
    private const long AlwaysFine = 1 << 20;

    private readonly Crc32 _checksum = new();
    private long _read;

    /// <exception cref="BadHttpRequestException">It is too much.</exception>
    /// <exception cref="InvalidDataException">It is not packed as it says.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await unpacked.ReadAsync(buffer, cancellationToken);
        _read += read;
        _checksum.Append(buffer.Span[..read]);
        if (read == 0 && buffer.Length > 0 && !IsWhole())
            throw new InvalidDataException("The end of the packed body is not there, or is that of another.");
        if (_read > most || (_read > AlwaysFine && _read > packed.Count * MostRatio))
            throw new BadHttpRequestException("What comes out of the packed body is too much; send less at a time.", StatusCodes.Status413PayloadTooLarge);

        return read;
    }

    private bool IsWhole() =>
        BinaryPrimitives.ReadUInt32LittleEndian(packed.Last) == _checksum.GetCurrentHashAsUInt32() && BinaryPrimitives.ReadUInt32LittleEndian(packed.Last[4..]) == (uint)_read;
}
