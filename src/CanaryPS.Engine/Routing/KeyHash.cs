using System.Buffers;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;

namespace CanaryPS.Engine.Routing;

/// <summary>
/// Hashes keys: XXH3-64 with seed 0 over the UTF-8 of the salt, a zero byte and the UTF-8 of the key. Half of a surrogate pair counts as U+FFFD.
/// docs/routing.md publishes it, so that a trading engine in any language sends a key the same way.
/// </summary>
internal sealed class KeyHash
{
    /// <summary>Its name in what is published.</summary>
    public const string Algorithm = "xxh3-64";

    private const int OnStack = 512;
    private const int MostBytesOfChar = 3;

    private readonly byte[] _prefix;

    public KeyHash(string salt) => _prefix = [.. Encoding.UTF8.GetBytes(salt), 0];

    [SkipLocalsInit]
    public ulong Of(ReadOnlySpan<char> key)
    {
        Span<byte> buffer = stackalloc byte[OnStack];
        return Fits(key.Length) ? Hash(key, Prepare(buffer)) : HashLong(key);
    }

    /// <summary>The slots of many keys, which share the work on the salt.</summary>
    [SkipLocalsInit]
    public void Slots(ReadOnlySpan<string> keys, Span<long> slots)
    {
        Span<byte> buffer = Prepare(stackalloc byte[OnStack]);
        for (int i = 0; i < keys.Length; i++)
        {
            string key = keys[i];
            slots[i] = RouteSlot.Of(Fits(key.Length) ? Hash(key, buffer) : HashLong(key));
        }
    }

    private bool Fits(int length) => _prefix.Length + ((long)length * MostBytesOfChar) <= OnStack;

    private Span<byte> Prepare(Span<byte> buffer)
    {
        if (_prefix.Length <= buffer.Length)
            _prefix.CopyTo(buffer);

        return buffer;
    }

    /// <param name="key">The key.</param>
    /// <param name="buffer">Begins with the prefix, and has room for the key.</param>
    private ulong Hash(ReadOnlySpan<char> key, Span<byte> buffer)
    {
        // Keys are ASCII as a rule, for which this is the quicker way to the same bytes.
        if (Ascii.FromUtf16(key, buffer[_prefix.Length..], out int written) != OperationStatus.Done)
            written = Encoding.UTF8.GetBytes(key, buffer[_prefix.Length..]);

        return XxHash3.HashToUInt64(buffer[..(_prefix.Length + written)]);
    }

    private ulong HashLong(ReadOnlySpan<char> key)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(checked(_prefix.Length + (key.Length * MostBytesOfChar)));
        try
        {
            return Hash(key, Prepare(rented));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
