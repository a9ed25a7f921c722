using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Deployments;

/// <summary>The SHA-256 of samples and their order: what of them is kept, field by field, so that it is the same however they were written.</summary>
internal static class SampleDigest
{
    /// <returns>64 hexadecimal digits.</returns>
    public static string Of(IReadOnlyList<MetricSample> samples)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> numbers = stackalloc byte[5 * sizeof(long)];
        foreach (MetricSample sample in samples)
        {
            BinaryPrimitives.WriteInt64LittleEndian(numbers, ((long)sample.Type << 2) | ((long)sample.Arm << 1) | (sample.Value is null ? 0L : 1L));
            BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], sample.Time.UtcTicks);
            BinaryPrimitives.WriteDoubleLittleEndian(numbers[16..], sample.Value ?? 0);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[24..], sample.Count);
            BinaryPrimitives.WriteInt64LittleEndian(numbers[32..], sample.Reason is null ? 0 : 1);
            hash.AppendData(numbers);
            Append(hash, sample.Name);
            Append(hash, sample.Unit);
            Append(hash, sample.Window);
            Append(hash, sample.Reason ?? "");
        }

        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
