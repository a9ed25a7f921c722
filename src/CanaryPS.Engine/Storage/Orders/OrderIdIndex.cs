namespace CanaryPS.Engine.Storage.Orders;

/// <summary>
/// The order events of one deployment by id, up to a position of its trading log. A hash leads to a position, and the id that
/// the store has there decides: no two ids are ever taken for one. It holds what is committed, by whichever process, and that
/// never changes: neither a rollback nor a merge of segments touches it.
/// </summary>
internal sealed class OrderIdIndex(long deployment)
{
    private const int MostRecent = 4;

    private readonly List<SegmentIds> recent = [];
    private readonly List<(ulong Hash, long Position)> expected = [];
    private OrderIdTable table = new();
    private long through;
    private long expectedThrough;

    /// <summary>Events in it.</summary>
    public int Count => table.Count;

    /// <summary>Takes in what was committed since.</summary>
    /// <param name="connection">In a transaction that has added no events of this deployment yet.</param>
    /// <param name="position">Where the trading log ends.</param>
    public void CatchUp(StoreConnection connection, long position)
    {
        if (position == through)
            return;
        if (position < through)
            Forget();

        table.Reserve(position - through);
        foreach (SegmentIds segment in OrderSegmentRows.ReadIds(connection, deployment, through))
        {
            for (int i = 0; i < segment.Count; i++)
            {
                if (segment.Position(i) > through)
                    table.Add(TextHash.Of(segment.Id(i)), segment.Position(i));
            }

            through = segment.LastPosition;
        }

        through = position;
    }

    /// <summary>Those of the ids that are in the trading log. Every segment is read at most once.</summary>
    public OrderIdMatches Find(StoreConnection connection, IReadOnlyCollection<string> ids)
    {
        ulong[] hashes = new ulong[ids.Count];
        int count = 0;
        foreach (string id in ids)
            hashes[count++] = TextHash.Of(id);

        // The table is larger than the processor's caches: with the hashes at hand, its reads do not wait for one another.
        List<(long Position, string Id)> candidates = [];
        count = 0;
        foreach (string id in ids)
        {
            int place = 0;
            while (table.Next(hashes[count], ref place) is > 0 and long position)
                candidates.Add((position, id));
            count++;
        }

        return new OrderIdMatches(hashes, Check(connection, candidates));
    }

    /// <summary>Tells of an event that this transaction adds.</summary>
    public void Expect(ulong hash, long position) => expected.Add((hash, position));

    /// <summary>Tells where the trading log will end when this transaction is committed.</summary>
    public void ExpectEnd(long position) => expectedThrough = position;

    /// <summary>The transaction that told what to expect has ended.</summary>
    public void End(bool isCommitted)
    {
        if (isCommitted && expectedThrough > 0)
        {
            table.Reserve(expected.Count);
            foreach ((ulong hash, long position) in expected)
                table.Add(hash, position);
            through = expectedThrough;
        }

        expected.Clear();
        expectedThrough = 0;
    }

    private HashSet<string> Check(StoreConnection connection, List<(long Position, string Id)> candidates)
    {
        HashSet<string> known = new(candidates.Count, StringComparer.Ordinal);
        candidates.Sort((one, two) => one.Position.CompareTo(two.Position));
        foreach ((long position, string id) in candidates)
        {
            (SegmentIds segment, int index) = At(connection, position);
            if (segment.Id(index).SequenceEqual(id))
                known.Add(id);
        }

        return known;
    }

    private (SegmentIds Segment, int Index) At(StoreConnection connection, long position)
    {
        for (int i = recent.Count - 1; i >= 0; i--)
        {
            if (recent[i].IndexOf(position) is >= 0 and int found)
                return (recent[i], found);
        }

        SegmentIds read = OrderSegmentRows.IdsAt(connection, deployment, position);
        if (recent.Count == MostRecent)
            recent.RemoveAt(0);
        recent.Add(read);
        return read.IndexOf(position) is >= 0 and int index
            ? (read, index)
            : throw new FormatException(FormattableString.Invariant($"there is no order event at position {position} of a trading log"));
    }

    /// <summary>A log that is shorter than it was is another one: a backup was put in its place.</summary>
    private void Forget()
    {
        table = new OrderIdTable();
        recent.Clear();
        through = 0;
    }
}
