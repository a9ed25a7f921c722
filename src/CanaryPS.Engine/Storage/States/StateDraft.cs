using CanaryPS.Engine.Storage.Copying;
using CanaryPS.Engine.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace CanaryPS.Engine.Storage.States;

/// <summary>
/// A store in a SQLite file of its own, made of a state file: filled at the schema that the file has, compared with it by the digest of every table, and then
/// brought up to date. What it is to become is not touched before all of that has held. The file goes with this object, unless it was moved away.
/// </summary>
internal sealed class StateDraft : IDisposable
{
    private readonly StateArchive archive;
    private readonly CancellationToken cancellationToken;

    private StateDraft(StateArchive archive, string path, CancellationToken cancellationToken) =>
        (this.archive, Path, this.cancellationToken) = (archive, path, cancellationToken);

    public string Path { get; }

    /// <param name="archive">The file.</param>
    /// <param name="path">Where the draft is made; nothing is there.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="StateException">The file is damaged, or holds what no store can.</exception>
    /// <exception cref="StoreException">The draft can't be written.</exception>
    public static StateDraft Make(StateArchive archive, string path, CancellationToken cancellationToken)
    {
        StateDraft draft = new(archive, path, cancellationToken);
        try
        {
            draft.Fill();
            draft.BringUpToDate();
            return draft;
        }
        catch (Exception exception)
        {
            draft.Dispose();
            if (StoreErrors.IsOfTheMedium(exception))
                throw StoreErrors.Translate(exception, path);
            throw;
        }
    }

    public void Dispose()
    {
        foreach (string rest in (string[])["", "-wal", "-shm", "-journal"])
            File.Delete(Path + rest);
    }

    private void Fill()
    {
        CheckRoom();
        using SqliteStoreConnection draft = Open([.. StoreSchema.Migrations.TakeWhile(step => step.Version <= archive.Manifest.Schema)]);
        CheckTables(draft);
        draft.BeginWrite();
        // Parts refer to each other, and whether all of it does so rightly is known at the end.
        draft.Run("PRAGMA defer_foreign_keys = ON; DELETE FROM sample_positions");
        foreach (StatePart part in archive.Manifest.Parts)
            Fill(draft, part);
        foreach (StateTable table in archive.Manifest.Tables)
        {
            TableDigest made = TableDigest.Of(draft, table.Copied);
            if (made != new TableDigest(table.Rows, table.Digest))
                throw archive.Damaged(table.Name, FormattableString.Invariant($"its content does not come to what the manifest says ({made.Rows} rows of {table.Rows})"));
        }

        try
        {
            draft.Commit();
        }
        catch (SqliteException error) when (StoreErrors.IsOfTheContent(error))
        {
            throw archive.Damaged(StateFormat.ManifestName, $"its parts refer to what none of them has ({error.Message})", error);
        }
    }

    private void Fill(SqliteStoreConnection draft, StatePart part)
    {
        try
        {
            if (part.Name == StateFormat.JournalsPart)
            {
                FillJournals(draft, part);
                return;
            }

            StateTable table = archive.Manifest.Tables.Single(table => table.Name == part.Name);
            draft.AddRows(table.Name, table.Columns, Rows(part, table.Columns.Length));
        }
        catch (SqliteException error) when (StoreErrors.IsOfTheContent(error))
        {
            throw archive.Damaged(part.Name, $"no store can hold it ({error.Message})", error);
        }
    }

    /// <summary>The store's own triggers give the entries their places again; the digest of the order of events says whether these are the same.</summary>
    private void FillJournals(SqliteStoreConnection draft, StatePart part)
    {
        JournalRun journals = new();
        foreach (object?[] row in Rows(part, JournalPart.Columns.Count))
        {
            journals.Follow(row);
            if (journals.Problem is { } problem)
                throw NotIntact(problem);
            draft.AddRows(row[1] is "Alert" ? "alert_journal" : "journal", CopiedTables.Journals[0].Columns, [row[2..]]);
        }
    }

    private IEnumerable<object?[]> Rows(StatePart part, int columns)
    {
        foreach (object?[] row in archive.Rows(part, cancellationToken))
        {
            yield return row.Length == columns
                ? row
                : throw archive.Damaged(part.Name, FormattableString.Invariant($"a row of it has {row.Length} values where it should have {columns}"));
        }
    }

    private void BringUpToDate()
    {
        using SqliteStoreConnection draft = Open(StoreSchema.Migrations);
        if (JournalsOf.FirstProblem(draft) is { } problem)
            throw NotIntact(problem);

        // One file without a log beside it, to be put in its place.
        draft.Run("PRAGMA journal_mode = DELETE");
    }

    /// <summary>A manifest names all tables of its schema with all their columns, or something of the store would be lost unnoticed.</summary>
    private void CheckTables(SqliteStoreConnection draft)
    {
        foreach (string name in draft.List(row => row.GetString(0), "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"))
        {
            if (archive.Manifest.Tables.All(table => table.Name != name))
                throw archive.Damaged(StateFormat.ManifestName, $"it has no table '{name}'");
        }

        foreach (StateTable table in archive.Manifest.Tables)
        {
            IEnumerable<string> columns = draft.List(row => row.GetString(0), "SELECT name FROM pragma_table_info($1)", table.Name)
                .Where(column => !StateFormat.IsGivenAnew(table.Name, column));
            if (!columns.Order(StringComparer.Ordinal).SequenceEqual(table.Columns.Order(StringComparer.Ordinal)))
                throw archive.Damaged(StateFormat.ManifestName, $"the table '{table.Name}' has other columns in its schema");
        }
    }

    /// <summary>Says before anything is written that the disk can't take it.</summary>
    private void CheckRoom()
    {
        long needed = archive.Manifest.Parts.Sum(part => part.Bytes);
        long free = new DriveInfo(System.IO.Path.GetDirectoryName(Path)!).AvailableFreeSpace;
        if (needed > free)
        {
            throw new StateException(
                "StateTooLarge", archive.Path, $"it unpacks to {needed} bytes and the disk of '{Path}' has {free} free. Nothing was restored; free some space, or restore elsewhere.");
        }
    }

    private SqliteStoreConnection Open(IReadOnlyList<Migration> migrations) =>
        StoreOpener.Open(new SqliteStoreOptions { Path = Path, CreateIfMissing = true, Migrations = migrations });

    private StateException NotIntact(string problem) => new(
        "StateNotIntact", archive.Path, $"{problem}. The store was so when it was saved; nothing was restored. Use a file from before, and keep this one as evidence.") { Part = StateFormat.JournalsPart };
}
