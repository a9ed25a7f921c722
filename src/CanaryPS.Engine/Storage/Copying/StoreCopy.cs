using CanaryPS.Engine.Storage.Samples;
using CanaryPS.Engine.Storage.Sqlite;

namespace CanaryPS.Engine.Storage.Copying;

/// <summary>
/// Copies a store into an empty one, of whichever database, in one transaction. Before it is committed everything is read back and
/// compared with what was read, by counts and hashes, and every journal is followed from its first entry.
/// </summary>
internal sealed class StoreCopy
{
    private readonly StoreConnection source;
    private readonly StoreConnection target;
    private readonly string sourceLocation;
    private readonly string targetLocation;

    private readonly IProgress<double>? progress;
    private readonly CancellationToken ending;
    private long _rows;
    private long _done;

    private StoreCopy(
        StoreConnection source, string sourceLocation, StoreConnection target, string targetLocation, IProgress<double>? progress, CancellationToken ending) =>
        (this.source, this.sourceLocation, this.target, this.targetLocation, this.progress, this.ending) = (source, sourceLocation, target, targetLocation, progress, ending);

    /// <summary>Copies. Where it fails or is ended, a file that was made for the copy is taken away again.</summary>
    /// <exception cref="StoreCopyException">The target is not empty, the source is being driven, or the copy is not the same.</exception>
    /// <exception cref="StoreException">One of them can't be used.</exception>
    /// <exception cref="OperationCanceledException">It was ended, and nothing was copied.</exception>
    public static StoreCopyReport Run(IStoreDatabase from, IStoreDatabase to, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        DemandOther(from, to);
        bool isNew = IsMissingFile(to);
        string current = from.Location;
        try
        {
            using StoreConnection source = from.OpenWriter(Durability.PowerLoss);
            current = to.Location;
            using StoreConnection target = to.OpenWriter(Durability.PowerLoss);
            current = $"{from.Location} or {to.Location}";
            return new StoreCopy(source, from.Location, target, to.Location, progress, cancellationToken).Run(source.Now(from.Clock));
        }
        catch (Exception exception)
        {
            if (isNew)
                Array.ForEach(FilesOf(to), File.Delete);
            if (StoreErrors.IsOfTheMedium(exception))
                throw StoreErrors.Translate(exception, current);

            throw;
        }
    }

    /// <summary>Refuses what <see cref="Run(IStoreDatabase, IStoreDatabase, IProgress{double}, CancellationToken)"/> would refuse, and makes and changes nothing.</summary>
    public static void Demand(IStoreDatabase from, IStoreDatabase to)
    {
        DemandOther(from, to);
        string current = from.Location;
        try
        {
            using StoreConnection source = from.OpenWriter(Durability.PowerLoss);
            DemandIdle(source, from.Location, source.Now(from.Clock));
            if (IsMissingFile(to))
                return;

            current = to.Location;
            using StoreConnection target = to.OpenWriter(Durability.PowerLoss);
            DemandEmpty(target, to.Location);
        }
        catch (Exception exception) when (StoreErrors.IsOfTheMedium(exception))
        {
            throw StoreErrors.Translate(exception, current);
        }
    }

    private static void DemandOther(IStoreDatabase from, IStoreDatabase to)
    {
        if (from.Location == to.Location)
            throw new StoreCopyException("StoreCopySameStore", $"Source and target are one store, {from.Location}.");
    }

    private static void DemandIdle(StoreConnection source, string location, DateTimeOffset now)
    {
        if (StoreUse.HolderOf(source, now) is { } used)
            throw new StoreCopyException("StoreCopySourceInUse", $"{used.Holder} drives {used.Resource} in {location} until {used.Until:u}. Stop every agent and command on it, and copy it then.");
    }

    private static void DemandEmpty(StoreConnection target, string location)
    {
        if (StoreUse.FirstTableWithRows(target) is { } table)
            throw new StoreCopyException("StoreCopyTargetNotEmpty", $"{location} is not empty: its table {table} has rows. A store is copied into a new one alone; name another.");
    }

    private static bool IsMissingFile(IStoreDatabase database) => database is SqliteDatabase && !File.Exists(database.Location);

    private static string[] FilesOf(IStoreDatabase database) => [database.Location, $"{database.Location}-wal", $"{database.Location}-shm"];

    private StoreCopyReport Run(DateTimeOffset now)
    {
        source.BeginRead();
        try
        {
            DemandIdle(source, sourceLocation, now);
            target.BeginWrite();
            try
            {
                DemandEmpty(target, targetLocation);
                StoreCopyReport report = Fill();
                target.Commit();
                return report;
            }
            catch
            {
                target.Rollback();
                throw;
            }
        }
        finally
        {
            source.Rollback();
        }
    }

    /// <summary>Copies everything into a target that has nothing, within the transactions of both, and compares.</summary>
    /// <param name="source">The store.</param>
    /// <param name="sourceLocation">Where it is.</param>
    /// <param name="target">The target.</param>
    /// <param name="targetLocation">Where it is.</param>
    /// <exception cref="StoreCopyException">The copy is not the same.</exception>
    public static StoreCopyReport Fill(StoreConnection source, string sourceLocation, StoreConnection target, string targetLocation) =>
        new StoreCopy(source, sourceLocation, target, targetLocation, null, CancellationToken.None).Fill();

    private StoreCopyReport Fill()
    {
        // Each row is read three times: copied, and compared on both sides.
        _rows = progress is null ? 0 : 3 * CopiedTables.All.Sum(table => (long)source.Scalar($"SELECT count(*) FROM {table.Name}")!);
        Copy();
        return Compare();
    }

    private void Copy()
    {
        Copy(CopiedTables.Deployments);
        CopyJournals();
        foreach (CopiedTable table in CopiedTables.Plain)
            Copy(table);
        foreach (object?[] row in Read(CopiedTables.Segments.Select))
        {
            target.Dialect.AddSegment(
                target, new SegmentRow((long)row[0]!, (long)row[1]!, (long)row[2]!, (long)row[3]!, (long)row[4]!, (long)row[5]!, (long)row[6]!, (byte[])row[7]!));
        }

        target.Execute("UPDATE sample_positions SET next = $1", source.Scalar("SELECT next FROM sample_positions"));
    }

    private void Copy(CopiedTable table)
    {
        target.AddRows(table.Name, table.Columns, Read(table.Select));
        if (table.Numbered is { } column)
            target.Dialect.CountOn(target, table.Name, column);
    }

    private void CopyJournals()
    {
        string columns = string.Join(", ", CopiedTables.Journals[0].Columns.Select(column => $"coalesce(j.{column}, a.{column})"));
        foreach (object?[] entry in Read(
            $"""
            SELECT o.journal, {columns} FROM event_order o
            LEFT JOIN journal j ON o.journal = 'Deployment' AND j.deployment_id = o.deployment_id AND j.sequence = o.sequence
            LEFT JOIN alert_journal a ON o.journal = 'Alert' AND a.deployment_id = o.deployment_id AND a.sequence = o.sequence
            WHERE coalesce(j.hash, a.hash) IS NOT NULL ORDER BY o.position
            """))
        {
            CopiedTable table = CopiedTables.Journals[(string)entry[0]! == "Alert" ? 1 : 0];
            target.AddRows(table.Name, table.Columns, [entry[1..]]);
        }
    }

    private IEnumerable<object?[]> Read(string sql)
    {
        foreach (object?[] row in source.Stream(TableDigest.Values, sql))
        {
            ending.ThrowIfCancellationRequested();
            Tell(1);
            yield return row;
        }
    }

    private void Tell(long rows)
    {
        _done += rows;
        if (_rows > 0)
            progress?.Report((double)_done / _rows);
    }

    private StoreCopyReport Compare()
    {
        List<StoreCopyTable> tables = [];
        foreach (CopiedTable table in CopiedTables.All)
        {
            ending.ThrowIfCancellationRequested();
            TableDigest before = TableDigest.Of(source, table);
            TableDigest after = TableDigest.Of(target, table);
            if (before != after)
            {
                throw new StoreCopyException("StoreCopyMismatch", $"The table {table.Name} is not the same after the copy: {before.Rows} rows of {sourceLocation}, {after.Rows} in {targetLocation}. Nothing was copied. Test-ProductionJournal says whether the source itself is whole.");
            }

            Tell(2 * after.Rows);
            tables.Add(new StoreCopyTable(table.Name, after.Rows, after.Hash));
        }

        if (JournalsOf.FirstProblem(target) is { } problem)
            throw new StoreCopyException("StoreCopyMismatch", $"{problem}. Nothing was copied; Test-ProductionJournal says more of {sourceLocation}.");

        return new StoreCopyReport { Source = sourceLocation, Target = targetLocation, Deployments = (int)tables[0].Rows, Tables = tables };
    }
}
