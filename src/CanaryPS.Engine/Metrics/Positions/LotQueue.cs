namespace CanaryPS.Engine.Metrics.Positions;

/// <summary>Lots, oldest first, in one array that is used round.</summary>
internal sealed class LotQueue
{
    private Lot[] _lots = new Lot[4];
    private int _first;

    public int Count { get; private set; }

    /// <summary>The lot that is closed first; there must be one.</summary>
    public ref Lot Oldest => ref _lots[_first];

    /// <summary>The lot that was opened last; there must be one.</summary>
    public ref Lot Newest => ref _lots[(_first + Count - 1) % _lots.Length];

    public void Enqueue(in Lot lot)
    {
        if (Count == _lots.Length)
            Grow();
        _lots[(_first + Count++) % _lots.Length] = lot;
    }

    public void Dequeue()
    {
        _first = (_first + 1) % _lots.Length;
        Count--;
    }

    private void Grow()
    {
        Lot[] lots = new Lot[_lots.Length * 2];
        for (int i = 0; i < Count; i++)
            lots[i] = _lots[(_first + i) % _lots.Length];
        (_lots, _first) = (lots, 0);
    }
}
