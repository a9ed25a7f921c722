namespace CanaryPS.Engine.Metrics.Returns;

/// <summary>Periods in the order of their ends, of which the oldest can be taken out, or folded into those before it.</summary>
internal interface IPeriodQueue
{
    /// <summary>Periods that are not folded.</summary>
    int Held { get; }

    /// <summary>When the oldest of them ended, UTC ticks; null without one.</summary>
    long? OldestEnd { get; }

    /// <summary>Takes the oldest out. There must be one, and none folded.</summary>
    void RemoveOldest();

    /// <summary>Folds the oldest: it still counts, but can't be taken out alone any more. There must be one.</summary>
    void FoldOldest();

    /// <summary>Takes out all that were folded.</summary>
    void DropFolded();

    /// <summary>Sums up anew what is held, so that it depends on nothing else.</summary>
    void Renew();
}
