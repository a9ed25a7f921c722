using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CanaryPS.Engine.Storage;

/// <summary>
/// The chain of hashes through a journal: SHA-256 over the previous hash and every field of the entry, each field with
/// its length before it, so that no two different entries have the same bytes.
/// </summary>
internal static class JournalHash
{
    /// <summary>What the first entry has as the hash before it.</summary>
    public static string Genesis { get; } = new('0', 64);

    public static string Compute(
        string previousHash, string deploymentId, long sequence, DateTimeOffset time, string actor, string kind, string data)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, previousHash);
        Append(hash, deploymentId);
        Append(hash, sequence);
        Append(hash, time.UtcTicks);
        Append(hash, actor);
        Append(hash, kind);
        Append(hash, data);
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    /// <summary>Checks a whole journal from its first entry; null where every link holds.</summary>
    /// <param name="entries">The entries as they were read, oldest first.</param>
    /// <param name="expectedCount">How many there must be, which is the deployment's version; null where that is not known.</param>
    public static JournalBreak? Verify(IReadOnlyList<JournalEntry> entries, long? expectedCount = null)
    {
        JournalChain chain = new(entries.Count > 0 ? entries[0].DeploymentId : "");
        foreach (JournalEntry entry in entries)
        {
            if (chain.Follow(entry) is { } broken)
                return broken;
        }

        return chain.End(expectedCount);
    }

    /// <summary>The hash that an entry must have, by its own fields and the hash it says is before it.</summary>
    public static string Of(JournalEntry entry) => Compute(
        entry.PreviousHash, entry.DeploymentId, entry.Sequence, entry.Time, entry.Actor, entry.Kind, entry.Data);

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.LongLength);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
