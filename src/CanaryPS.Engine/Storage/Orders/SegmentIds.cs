namespace CanaryPS.Engine.Storage.Orders;

/// <summary>The ids of one segment, as characters one after another.</summary>
internal sealed class SegmentIds
{
    private readonly long[] positions;
    private readonly int[] ends;
    private readonly char[] characters;

    private SegmentIds(long[] positions, int[] ends, char[] characters) =>
        (this.positions, this.ends, this.characters) = (positions, ends, characters);

    public int Count => positions.Length;

    public static SegmentIds Decode(ReadOnlySpan<byte> bytes)
    {
        (long[] positions, TextParts ids) = OrderIdCodec.Decode(bytes);
        int[] ends = new int[ids.Count];
        int length = 0;
        for (int i = 0; i < ends.Length; i++)
            ends[i] = length = checked(length + ids.Length(i));

        char[] characters = new char[length];
        for (int i = 0, start = 0; i < ends.Length; start = ends[i++])
            ids.CopyTo(i, characters.AsSpan(start, ends[i] - start));
        return new SegmentIds(positions, ends, characters);
    }

    public long LastPosition => positions[^1];

    public long Position(int index) => positions[index];

    public ReadOnlySpan<char> Id(int index) => characters.AsSpan((index == 0 ? 0 : ends[index - 1])..ends[index]);

    /// <summary>Where in the segment the event at a position is; negative where it is not in it.</summary>
    public int IndexOf(long position)
    {
        if (position < positions[0] || position > positions[^1])
            return -1;

        bool hasGaps = positions[^1] - positions[0] >= Count;
        return hasGaps ? Array.BinarySearch(positions, position) : (int)(position - positions[0]);
    }
}
