using System.Numerics;

namespace CanaryPS.Engine.Storage.Orders;

/// <summary>
/// Positions by the hash of an id, in open addressing with linear probing. Holds up to 2^32 events of 12 bytes a slot, between
/// three eighths and three quarters of the slots full: 16 to 32 bytes an event.
/// </summary>
internal sealed class OrderIdTable
{
    private const int Smallest = 16;

    private ulong[] hashes = new ulong[Smallest];
    private uint[] positions = new uint[Smallest];

    public int Count { get; private set; }

    /// <summary>Makes room for so many more at once.</summary>
    public void Reserve(long more)
    {
        long slots = (long)BitOperations.RoundUpToPowerOf2((ulong)((Count + more) * 4 / 3) + 1);
        if (slots > hashes.Length)
            Spread(checked((int)slots));
    }

    public void Add(ulong hash, long position)
    {
        if ((Count + 1) * 4L > hashes.Length * 3L)
            Spread(checked(hashes.Length * 2));
        Put(Marked(hash), checked((uint)position));
        Count++;
    }

    /// <summary>The positions of all events whose id has the hash: nearly always none or one.</summary>
    /// <param name="hash">The hash.</param>
    /// <param name="place">0 at first; then as it was left.</param>
    /// <returns>The next position; 0 where there are no more.</returns>
    public long Next(ulong hash, ref int place)
    {
        ulong wanted = Marked(hash);
        int mask = hashes.Length - 1;
        for (int slot = ((int)wanted + place) & mask; hashes[slot] != 0; slot = (slot + 1) & mask)
        {
            place++;
            if (hashes[slot] == wanted)
                return positions[slot];
        }

        return 0;
    }

    private void Put(ulong hash, uint position)
    {
        int mask = hashes.Length - 1;
        int slot = (int)hash & mask;
        while (hashes[slot] != 0)
            slot = (slot + 1) & mask;
        (hashes[slot], positions[slot]) = (hash, position);
    }

    private void Spread(int slots)
    {
        (ulong[] oldHashes, uint[] oldPositions) = (hashes, positions);
        (hashes, positions) = (new ulong[slots], new uint[slots]);
        for (int i = 0; i < oldHashes.Length; i++)
        {
            if (oldHashes[i] != 0)
                Put(oldHashes[i], oldPositions[i]);
        }
    }

    /// <summary>0 stands for an empty slot.</summary>
    private static ulong Marked(ulong hash) => hash == 0 ? 1 : hash;
}
