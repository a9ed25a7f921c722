using System.Buffers;
using System.IO.Compression;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>Bytes as they are kept in a column: one byte that says how, then the bytes themselves or their Brotli compression.</summary>
internal static class Packed
{
    private const byte Plain = 0;
    private const byte Brotli = 1;
    private const int Quality = 5;
    private const int Window = 22;
    private const int LongestPlain = 1 << 28;

    public static byte[] Pack(ReadOnlySpan<byte> bytes, bool compress)
    {
        if (!compress)
            return [Plain, .. bytes];

        byte[] room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            if (!BrotliEncoder.TryCompress(bytes, room, out int length, Quality, Window) || length >= bytes.Length)
                return [Plain, .. bytes];

            ByteWriter writer = new();
            writer.Byte(Brotli);
            writer.Number((ulong)bytes.Length);
            writer.Bytes(room.AsSpan(0, length));
            return writer.Written.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    public static ReadOnlySpan<byte> Unpack(ReadOnlySpan<byte> packed)
    {
        ByteReader reader = new(packed);
        switch (reader.Byte())
        {
            case Plain:
                return packed[1..];
            case Brotli:
                byte[] bytes = new byte[reader.Count(LongestPlain)];
                return BrotliDecoder.TryDecompress(reader.Rest(), bytes, out int length) && length == bytes.Length
                    ? bytes
                    : throw new FormatException("a stored block can't be decompressed");
            default:
                throw new FormatException("a stored block is packed in an unknown way");
        }
    }
}
