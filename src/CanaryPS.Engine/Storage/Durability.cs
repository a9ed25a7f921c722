namespace CanaryPS.Engine.Storage;

/// <summary>What a transaction survives once it has returned.</summary>
internal enum Durability
{
    /// <summary>A loss of power: it is on the disk.</summary>
    PowerLoss,

    /// <summary>
    /// The end of the process, and a loss of power as soon as any later transaction does: the log keeps their order.
    /// Enough for a lease, since what was decided under it is such a later transaction.
    /// </summary>
    ProcessEnd,
}
