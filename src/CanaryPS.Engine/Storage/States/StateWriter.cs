using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CanaryPS.Engine.Storage.Copying;

namespace CanaryPS.Engine.Storage.States;

/// <summary>Writes everything of a store as a state file. The connection is in a transaction, so that all of it is of one moment; few rows are in memory at a time.</summary>
internal sealed class StateWriter
{
    private readonly StoreConnection source;
    private readonly ZipArchive zip;
    private readonly DateTimeOffset madeAt;
    private readonly CancellationToken cancellationToken;
    private readonly List<StateTable> tables = [];
    private readonly List<StatePart> parts = [];
    private readonly JournalRun journals = new();

    private StateWriter(StoreConnection source, ZipArchive zip, DateTimeOffset madeAt, CancellationToken cancellationToken) =>
        (this.source, this.zip, this.madeAt, this.cancellationToken) = (source, zip, madeAt, cancellationToken);

    /// <param name="source">The store, in a transaction.</param>
    /// <param name="location">Where it is, without secrets.</param>
    /// <param name="target">Where to; it may be one that can only be written on and on.</param>
    /// <param name="madeAt">When.</param>
    /// <param name="cancellationToken">Ends it between rows.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    /// <exception cref="ReportException">The target can't be written.</exception>
    public static StateManifest Write(StoreConnection source, string location, Stream target, DateTimeOffset madeAt, CancellationToken cancellationToken)
    {
        try
        {
            using ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true);
            return new StateWriter(source, zip, madeAt, cancellationToken).Write(location);
        }
        catch (IOException error)
        {
            // Of the file: a database has errors of its own.
            throw new ReportException("ReportNotWritten", $"The state of {location} can't be written ({error.Message}); free some space, or give another path.", error);
        }
    }

    /// <summary>The version of this product.</summary>
    public static string ProductVersion =>
        typeof(StateWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";

    private StateManifest Write(string location)
    {
        // The moment that all of it is of is that of the first read.
        source.Scalar("SELECT next FROM sample_positions");
        AddEntry(StateFormat.MarkName, StateFormat.Mark, CompressionLevel.NoCompression);
        AddTable(CopiedTables.Deployments);
        AddJournals();
        foreach (CopiedTable table in (CopiedTable[])[.. CopiedTables.Plain, CopiedTables.Segments, CopiedTables.Positions])
            AddTable(table);

        StateManifest manifest = new()
        {
            Format = StateFormat.Version,
            Schema = StoreSchema.Migrations[^1].Version,
            Product = ProductVersion,
            Store = location,
            StoreId = journals.FirstHash,
            MadeAt = madeAt,
            Deployments = (int)tables[0].Rows,
            Intact = journals.Problem is null,
            Tables = tables,
            Parts = parts,
        };
        byte[] text = StateJson.Write(manifest);
        AddEntry(StateFormat.ManifestName, text, CompressionLevel.Fastest);
        AddEntry(StateFormat.ManifestHashName, Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(text))), CompressionLevel.NoCompression);
        return manifest;
    }

    private void AddTable(CopiedTable table)
    {
        using PartWriter part = new(zip, table.Name, madeAt, cancellationToken);
        foreach (object?[] row in source.Stream(TableDigest.Values, table.Select))
            part.Add(row);
        (StatePart written, TableDigest digest) = part.End();
        parts.Add(written);
        tables.Add(new StateTable(table.Name, table.Columns, table.Order, digest.Rows, digest.Hash));
    }

    private void AddJournals()
    {
        using PartWriter part = new(zip, StateFormat.JournalsPart, madeAt, cancellationToken);
        foreach (string query in (string[])[JournalPart.Placed, JournalPart.Unplaced("journal", "Deployment"), JournalPart.Unplaced("alert_journal", "Alert")])
        {
            foreach (object?[] row in source.Stream(TableDigest.Values, query))
            {
                journals.Follow(row);
                part.Add(row);
            }
        }

        parts.Add(part.End().Part);
        foreach (CopiedTable table in CopiedTables.Journals)
        {
            TableDigest digest = TableDigest.Of(source, table);
            tables.Add(new StateTable(table.Name, table.Columns, table.Order, digest.Rows, digest.Hash));
        }
    }

    private void AddEntry(string name, byte[] content, CompressionLevel compression)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, compression);
        entry.LastWriteTime = madeAt;
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
