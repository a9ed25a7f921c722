using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace CanaryPS.Engine.Metrics.Orders;

/// <summary>
/// The ids of the newest events of one arm. An event told again is known as long as fewer than <see cref="Limit"/> others came
/// since; older ones are forgotten, so memory is bounded. The store's log keeps every id and takes each once, so a ledger
/// that is fed from the log never sees a second copy, however late.
/// <para>
/// An id is kept as 96 bits of hash: that a new one has the hash of one of so few has a chance of 1e-25.
/// </para>
/// </summary>
internal sealed class SeenEvents
{
    /// <summary>Ids that are remembered.</summary>
    public const int Limit = 8192;

    private const int Least = 64;
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;
    private const ulong Third = 0x8EBC6AF09C88C6E3;

    private Key[] _ring = new Key[Least];
    private ushort[] _slots = new ushort[Least * 2];
    private int _count;
    private int _oldest;

    /// <summary>Takes an id in; false where it is known already.</summary>
    public bool Add(string id)
    {
        Key key = Hash(id);
        int slot = Find(key);
        if (_slots[slot] != 0)
            return false;

        if (_count == Limit)
        {
            Forget(_oldest);
            slot = Find(key);
            Put(slot, _oldest, key);
            _oldest = (_oldest + 1) % Limit;
            return true;
        }

        if (_count == _ring.Length)
        {
            Grow();
            slot = Find(key);
        }

        Put(slot, _count++, key);
        return true;
    }

    private void Put(int slot, int place, in Key key)
    {
        _ring[place] = key;
        _slots[slot] = (ushort)(place + 1);
    }

    /// <summary>The slot that holds the key, or the free one that it belongs into.</summary>
    private int Find(in Key key)
    {
        int mask = _slots.Length - 1;
        int slot = Home(key);
        while (_slots[slot] != 0 && !_ring[_slots[slot] - 1].Is(key))
            slot = (slot + 1) & mask;
        return slot;
    }

    private int Home(in Key key) => (int)key.Low & (_slots.Length - 1);

    /// <summary>Frees the slot of a place in the ring and moves up those that had to give way to it.</summary>
    private void Forget(int place)
    {
        int mask = _slots.Length - 1;
        int free = Find(_ring[place]);
        for (int next = (free + 1) & mask; _slots[next] != 0; next = (next + 1) & mask)
        {
            int home = Home(_ring[_slots[next] - 1]);
            if (((next - home) & mask) < ((next - free) & mask))
                continue;

            _slots[free] = _slots[next];
            free = next;
        }

        _slots[free] = 0;
    }

    private void Grow()
    {
        Array.Resize(ref _ring, _ring.Length * 2);
        _slots = new ushort[_ring.Length * 2];
        for (int place = 0; place < _count; place++)
            _slots[Find(_ring[place])] = (ushort)(place + 1);
    }

    /// <summary>Two lanes of multiply-and-fold over the text, eight bytes at a time.</summary>
    private static Key Hash(string id)
    {
        ReadOnlySpan<byte> left = MemoryMarshal.AsBytes(id.AsSpan());
        ulong a = First ^ (ulong)left.Length;
        ulong b = Second;
        while (left.Length >= 8)
        {
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(left);
            a = Fold(a ^ word, First);
            b = Fold(b ^ word, Third);
            left = left[8..];
        }

        ulong rest = 0;
        for (int i = 0; i < left.Length; i++)
            rest |= (ulong)left[i] << (8 * i);
        ulong low = Fold(b ^ rest, First);
        return new Key((uint)low, (uint)(low >> 32), (uint)Fold(a ^ rest, Second));
    }

    private static ulong Fold(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return high ^ low;
    }

    /// <summary>In three parts, so that it takes 12 bytes and not 16.</summary>
    private readonly record struct Key(uint Low, uint Middle, uint High)
    {
        public bool Is(in Key other) => Low == other.Low && Middle == other.Middle && High == other.High;
    }
}
