using System.Globalization;
using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Engine.Storage.Postgres;
using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Engine.Storage.States;

/// <summary>
/// Puts a state file in the place of a store. A draft is made of the file and has to hold; then the target is taken for this process alone, looked at, saved where it
/// has content, and replaced at once.
/// </summary>
internal static class StateRestore
{
    /// <param name="path">The state file.</param>
    /// <param name="store">A file or the address of a PostgreSQL database; the store is made where there is none.</param>
    /// <param name="force">Whether a store that has content is replaced, after it was saved beside.</param>
    /// <param name="cancellationToken">Ends it before the target is changed.</param>
    /// <exception cref="StateException">The file can't be used, or the target may not be replaced.</exception>
    /// <exception cref="StoreException">The target can't be used.</exception>
    /// <exception cref="ReportException">What the target has can't be saved.</exception>
    public static RestoredState Run(string path, string store, bool force, CancellationToken cancellationToken)
    {
        DemandOwn(store);
        using StateArchive archive = StateArchive.Open(path);
        IRestoreTarget target = TargetOf(store, path);
        try
        {
            target.Check(force);
            archive.CheckParts(cancellationToken);
            Directory.CreateDirectory(Path.GetDirectoryName(target.DraftPath)!);
            using StateDraft draft = StateDraft.Make(archive, target.DraftPath, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            string? backup = target.Replace(draft, force);
            return new RestoredState
            {
                Path = path,
                Store = target.Location,
                MadeAt = archive.Manifest.MadeAt,
                SchemaVersion = archive.Manifest.Schema,
                Deployments = archive.Manifest.Deployments,
                Rows = archive.Manifest.Tables.Sum(table => table.Rows),
                BackupPath = backup,
            };
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, target.Location);
        }
    }

    /// <summary>Refuses what <see cref="Run"/> would refuse, as far as can be told without a draft. Nothing is written.</summary>
    /// <param name="path">The state file.</param>
    /// <param name="store">A file or the address of a PostgreSQL database.</param>
    /// <param name="force">Whether a store that has content may be replaced.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static void Demand(string path, string store, bool force, CancellationToken cancellationToken)
    {
        DemandOwn(store);
        using StateArchive archive = StateArchive.Open(path);
        IRestoreTarget target = TargetOf(store, path);
        try
        {
            target.Check(force);
            archive.CheckParts(cancellationToken);
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, target.Location);
        }
    }

    /// <summary>Saves what a target has.</summary>
    /// <param name="target">The target, in a transaction.</param>
    /// <param name="location">Where it is.</param>
    /// <param name="beside">What the file is beside, and named after.</param>
    /// <param name="now">When.</param>
    /// <returns>The file.</returns>
    public static string Save(StoreConnection target, string location, string beside, DateTimeOffset now)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"{beside}.before-restore-{now.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}.state");
        StateFile.WriteAsync(
            path,
            overwrite: false,
            file =>
            {
                StateWriter.Write(target, location, file, now, CancellationToken.None);
                return Task.CompletedTask;
            },
            CancellationToken.None).GetAwaiter().GetResult();
        return path;
    }

    /// <summary>Refuses a target that somebody drives, or that has content and is not to be replaced.</summary>
    /// <returns>Whether it has content.</returns>
    /// <exception cref="StateException">It is refused.</exception>
    public static bool Demand(StoreConnection target, string location, bool force, DateTimeOffset now)
    {
        if (StoreUse.HolderOf(target, now) is { } used)
            throw new StateException("StateTargetInUse", location, $"{used.Holder} drives {used.Resource} until {used.Until:u}. Stop every agent and command on the store, and restore it then.");
        if (StoreUse.FirstTableWithRows(target) is not { } table)
            return false;

        return force ? true : throw new StateException(
            "StateTargetNotEmpty", location, $"the store is not empty: its table {table} has rows. Restore into another, or with -Force, which saves what is there in a file beside it first.");
    }

    public static StateException InUse(string location, Exception? cause = null) =>
        new("StateTargetInUse", location, "another session or process has the store open. End every agent, session and command on it, and restore it then.", cause);

    private static void DemandOwn(string store)
    {
        if (StoreAddress.IsAgent(store))
            throw new StateException("StateRemote", store, "an agent's store can't be replaced beneath it. Stop the agent, restore into its store itself, by file or address, and start it again.");
    }

    private static IRestoreTarget TargetOf(string store, string path) => ProductionStores.Database(store, createIfMissing: true) switch
    {
        PostgresDatabase database => new PostgresRestoreTarget(database, path),
        SqliteDatabase database => new SqliteRestoreTarget(database),
        IStoreDatabase other => throw new InvalidOperationException($"{other.GetType().Name} can't be restored into."),
    };
}
