using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Storage.Copying;

/// <summary>How many rows a table has, and the SHA-256 of all of them in their order, each value with its kind and length before it.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Hash">The hash, in hexadecimal.</param>
internal readonly record struct TableDigest(long Rows, string Hash)
{
    public static TableDigest Of(StoreConnection connection, CopiedTable table)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long rows = 0;
        foreach (object?[] row in connection.Stream(Values, table.Select))
        {
            rows++;
            foreach (object? value in row)
                Append(hash, value);
        }

        return new TableDigest(rows, Convert.ToHexString(hash.GetHashAndReset()));
    }

    /// <summary>The values of a row.</summary>
    public static object?[] Values(DbDataReader row)
    {
        object?[] values = new object?[row.FieldCount];
        for (int i = 0; i < values.Length; i++)
            values[i] = row.IsDBNull(i) ? null : row.GetValue(i);
        return values;
    }

    private static void Append(IncrementalHash hash, object? value)
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
