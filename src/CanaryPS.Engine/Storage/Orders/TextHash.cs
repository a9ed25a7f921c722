using System.Runtime.InteropServices;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>
/// A hash of a text in 64 bits, by folding products of 64 bits as wyhash does (Wang Yi, 2019). It lives in memory only: it is
/// nowhere in a file, and what it finds is compared character by character.
/// </summary>
internal static class TextHash
{
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text);
        ulong hash = First ^ (ulong)bytes.Length;
        while (bytes.Length >= sizeof(ulong))
        {
            hash = Fold(hash ^ MemoryMarshal.Read<ulong>(bytes), Second);
            bytes = bytes[sizeof(ulong)..];
        }

        ulong rest = 0;
        foreach (byte value in bytes)
            rest = (rest << 8) | value;
        return Fold(hash ^ rest, First);
    }

    private static ulong Fold(ulong one, ulong two)
    {
        ulong high = Math.BigMul(one, two, out ulong low);
        return high ^ low;
    }
}
