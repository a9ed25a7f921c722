using System.Text;

namespace CanaryPS.Engine.Import;

/// <summary>Gives texts that come again and again, such as instruments, as one string each. Holds the newest text of each of its slots.</summary>
internal sealed class TextCache
{
    private const int Slots = 1024;
    private const int LongestText = 64;

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LongestText)
            return Encoding.UTF8.GetString(bytes);

        uint hash = 2166136261;
        foreach (byte value in bytes)
            hash = (hash ^ value) * 16777619;

        ref (byte[] Bytes, string Text) slot = ref _slots[hash % Slots];
        if (slot.Bytes is null || !bytes.SequenceEqual(slot.Bytes))
            slot = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));

        return slot.Text;
    }
}
