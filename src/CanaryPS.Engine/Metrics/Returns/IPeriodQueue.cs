namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Periods in the order of their ends, of which the oldest can be taken out.</summary>
internal interface IPeriodQueue
{
    /// <summary>Periods that can be taken out.</summary>
    int Held { get; }

    /// <summary>When the oldest of them ended, UTC ticks; null without one.</summary>
    long? OldestEnd { get; }

    /// <summary>Takes the oldest out.</summary>
    void RemoveOldest();

    /// <summary>Lets go of the oldest, but not of what it adds to the sums. It can't be taken out alone any more and has no rank.</summary>
    void FoldOldest();

    /// <summary>Takes out all that were folded.</summary>
    void DropFolded();
}
