using System.Buffers.Binary;
using System.Text;

namespace CanaryPS.Engine.Storage.Samples;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote. Bytes that end too early or make no sense are a <see cref="FormatException"/>.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    public readonly bool AtEnd => position == bytes.Length;

    /// <summary>Bytes that are not read yet.</summary>
    public readonly int Left => bytes.Length - position;

    public byte Byte() => Take(1)[0];

    public ulong Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new FormatException("a number of a stored block is longer than 64 bits");
    }

    public long Signed()
    {
        ulong value = Number();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A count of things, which a damaged block must not make larger than the limit.</summary>
    public int Count(int limit)
    {
        ulong count = Number();
        return count <= (ulong)limit ? (int)count : throw new FormatException($"a stored block gives {count} where at most {limit} can be");
    }

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public ulong Low(int count)
    {
        ReadOnlySpan<byte> taken = Take(count);
        ulong value = 0;
        for (int i = taken.Length - 1; i >= 0; i--)
            value = (value << 8) | taken[i];
        return value;
    }

    public ReadOnlySpan<byte> Take(int count)
    {
        if (count < 0 || bytes.Length - position < count)
            throw new FormatException("a stored block ends too early");

        ReadOnlySpan<byte> taken = bytes.Slice(position, count);
        position += count;
        return taken;
    }

    public ReadOnlySpan<byte> Rest() => Take(bytes.Length - position);

    public string Text() => Encoding.UTF8.GetString(Take(Count(bytes.Length)));
}
