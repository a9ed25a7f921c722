using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Storage.Copying;

/// <summary>Takes the <see cref="TableDigest"/> of rows one after the other.</summary>
internal sealed class RowDigester : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long rows;

    /// <exception cref="FormatException">A value is of a kind that no store has.</exception>
    public void Add(ReadOnlySpan<object?> row)
    {
        rows++;
        foreach (object? value in row)
            Append(value);
    }

    public TableDigest End() => new(rows, Convert.ToHexString(hash.GetHashAndReset()));

    public void Dispose() => hash.Dispose();

    private void Append(object? value)
    {
        (byte kind, byte[] bytes) = value switch
        {
            null => ((byte)0, Array.Empty<byte>()),
            long number => ((byte)1, Bytes(number)),
            double number => ((byte)2, Bytes(BitConverter.DoubleToInt64Bits(number))),
            string text => ((byte)3, Encoding.UTF8.GetBytes(text)),
            byte[] data => ((byte)4, data),
            _ => throw new FormatException($"a row has a value of the kind {value.GetType().Name}"),
        };
        hash.AppendData([kind]);
        hash.AppendData(Bytes(bytes.Length));
        hash.AppendData(bytes);
    }

    private static byte[] Bytes(long number)
    {
        byte[] bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
