using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Engine.Storage.Postgres;
using CanaryPS.Engine.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CanaryPS.Engine.Storage.States;

/// <summary>A store in PostgreSQL. It is emptied and filled in one transaction, while no other connection of the product is on it.</summary>
/// <param name="database">The store.</param>
/// <param name="statePath">The state file, beside which what was there is saved.</param>
internal sealed class PostgresRestoreTarget(PostgresDatabase database, string statePath) : IRestoreTarget
{
    public string Location => database.Location;

    public string DraftPath { get; } = Path.Combine(Path.GetTempPath(), $"canaryps-{Guid.NewGuid():N}.restore");

    public void Check(bool force)
    {
        using StoreConnection target = database.OpenWriter(Durability.PowerLoss);
        StateRestore.Demand(target, Location, force, target.Now(database.Clock));
    }

    public string? Replace(StateDraft draft, bool force)
    {
        using StoreConnection target = database.OpenWriter(Durability.PowerLoss);
        target.BeginWrite();
        try
        {
            TakeAlone(target);
            DateTimeOffset now = target.Now(database.Clock);
            bool hasContent = StateRestore.Demand(target, Location, force, now);
            string? backup = hasContent ? StateRestore.Save(target, Location, statePath, now) : null;
            if (hasContent)
                Empty(target);

            using SqliteStoreConnection source = SqliteStoreConnection.Open(draft.Path, SqliteOpenMode.ReadOnly, new SqliteStoreOptions { Path = draft.Path });
            source.BeginRead();
            StoreCopy.Fill(source, draft.Path, target, Location);
            target.Commit();
            return backup;
        }
        catch
        {
            target.Rollback();
            throw;
        }
    }

    /// <summary>Keeps everybody else from opening the store until the transaction ends.</summary>
    private void TakeAlone(StoreConnection target)
    {
        try
        {
            target.Scalar("SELECT pg_advisory_xact_lock($1::int, hashtext($2))", PostgresDatabase.UserLock, database.Options.Address.Schema);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw StateRestore.InUse(Location, error);
        }
    }

    /// <summary>Takes everything away, which triggers refuse to everybody else.</summary>
    private static void Empty(StoreConnection target)
    {
        string[] tables = [.. CopiedTables.All.Select(table => table.Name)];
        foreach (string table in tables)
            target.Execute($"ALTER TABLE {table} DISABLE TRIGGER USER");
        target.Execute($"TRUNCATE {string.Join(", ", tables)} RESTART IDENTITY");
        target.Execute("INSERT INTO sample_positions VALUES (1)");
        foreach (string table in tables)
            target.Execute($"ALTER TABLE {table} ENABLE TRIGGER USER");
    }
}
