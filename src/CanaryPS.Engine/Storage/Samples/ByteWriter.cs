using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>Grows an array of bytes: variable-length integers of 7 bits a byte, signed ones in zigzag, little-endian doubles.</summary>
internal sealed class ByteWriter
{
    private byte[] buffer = new byte[1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => buffer.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(byte value) => Room(1)[0] = value;

    public void Number(ulong value)
    {
        Span<byte> room = Reserve(10);
        int used = 0;
        while (value >= 0x80)
        {
            room[used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        room[used++] = (byte)value;
        Length += used;
    }

    public void Signed(long value) => Number((ulong)((value << 1) ^ (value >> 63)));

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Room(8), value);

    /// <summary>The lowest so many bytes of a value, the lowest first.</summary>
    public void Low(ulong value, int bytes)
    {
        Span<byte> room = Reserve(8);
        BinaryPrimitives.WriteUInt64LittleEndian(room, value);
        Length += bytes;
    }

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Room(bytes.Length));

    public void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Number((ulong)bytes.Length);
        Bytes(bytes);
    }

    private Span<byte> Room(int size)
    {
        Span<byte> room = Reserve(size)[..size];
        Length += size;
        return room;
    }

    private Span<byte> Reserve(int size)
    {
        if (buffer.Length - Length < size)
            Array.Resize(ref buffer, (int)BitOperations.RoundUpToPowerOf2((uint)(Length + size)));
        return buffer.AsSpan(Length);
    }
}
