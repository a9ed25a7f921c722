using CanaryPS.Engine.Events;

namespace CanaryPS.Engine.Storage;

/// <summary>The database behind a store: it opens connections and says how work on them is done.</summary>
internal interface IStoreDatabase
{
    /// <summary>Where it is, for messages; without secrets.</summary>
    string Location { get; }

    /// <summary>A path on this host from whose folder relative paths of a deployment's sources start, and beside which files for the host are: a store's own file has it itself.</summary>
    string LocalPath { get; }

    /// <summary>The clock of this host, which counts where the database has none of its own.</summary>
    TimeProvider Clock { get; }

    /// <summary>The clock that all processes of the store share, whichever host they run on.</summary>
    TimeProvider SharedClock { get; }

    /// <summary>Opens a connection that writes.</summary>
    /// <param name="durability">What its transactions survive.</param>
    StoreConnection OpenWriter(Durability durability);

    /// <summary>Opens a connection that only reads. The store has been checked before.</summary>
    StoreConnection OpenReader();

    /// <summary>Checks a connection that has lain idle, and mends it where that can be done.</summary>
    /// <returns>Whether it can be used.</returns>
    bool Revive(StoreConnection idle);

    /// <summary>Refuses to write where the store is gone from under its connections.</summary>
    /// <exception cref="StoreException">It is.</exception>
    void CheckPresent();

    /// <summary>Begins what the database needs to have done beside its writer, until that is disposed, after the writer; null where it needs nothing.</summary>
    IAsyncDisposable? Attend(StoreWriter writer);

    /// <summary>What says that something was committed.</summary>
    ICommitSignal OpenSignal();

    /// <summary>Does work that uses a connection where it holds up nobody.</summary>
    Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken);
}
