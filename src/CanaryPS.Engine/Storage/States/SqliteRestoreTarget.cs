using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Engine.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage.States;

/// <summary>
/// A store's file. Where there is none the draft takes the name. Else the pages of the draft replace those of the file in one transaction of SQLite, while nobody
/// else has it open: whoever opens it later finds the old content or the new, and nobody goes on in a file that has no name any more.
/// </summary>
internal sealed class SqliteRestoreTarget(SqliteDatabase database) : IRestoreTarget
{
    private readonly SqliteStoreOptions options = new() { Path = database.Location };

    public string Location => database.Location;

    public string DraftPath { get; } = $"{database.Location}.{Guid.NewGuid():N}.restore";

    public void Check(bool force)
    {
        if (!File.Exists(Location))
            return;

        using SqliteStoreConnection target = StoreOpener.Open(options);
        StateRestore.Demand(target, Location, force, target.Now(database.Clock));
    }

    public string? Replace(StateDraft draft, bool force)
    {
        if (!File.Exists(Location))
        {
            Take(draft);
            return null;
        }

        using SqliteStoreConnection target = StoreOpener.Open(options);
        if (!target.TakeAlone())
            throw StateRestore.InUse(Location);

        DateTimeOffset now = target.Now(database.Clock);
        string? backup = StateRestore.Demand(target, Location, force, now) ? target.Snapshot(connection => StateRestore.Save(connection, Location, Location, now)) : null;
        using SqliteStoreConnection source = SqliteStoreConnection.Open(draft.Path, SqliteOpenMode.ReadOnly, options);
        source.Replace(target);
        foreach (CopiedTable table in CopiedTables.All)
        {
            if (TableDigest.Of(source, table) != TableDigest.Of(target, table))
                throw new StoreException(StoreProblem.Corrupt, Location, $"the table {table.Name} does not read back as it was restored, so the disk can't be trusted. What was there before is in {(backup is null ? "no file, since it was empty" : UserMessage.Verbatim(backup))}.");
        }

        return backup;
    }

    private void Take(StateDraft draft)
    {
        foreach (string rest in (string[])["-wal", "-journal"])
        {
            // SQLite would take it for the log of the new file.
            if (File.Exists(Location + rest))
                throw new StateException("StateTargetInUse", Location, $"the file of the store is gone, and its log '{Location + rest}' is still there. Put both aside together, and restore then.");
        }

        File.Move(draft.Path, Location, overwrite: false);
    }
}
