using System.Text;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Writes one part as a CSV file: anew, or after what a file has.</summary>
/// <param name="scope">What is exported.</param>
/// <param name="table">The part.</param>
/// <param name="cells">How cells are written.</param>
internal sealed class CsvPartFile(ExportScope scope, ExportTable table, CsvCells cells)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private string Header => cells.Line(table.Columns.Select(column => column.Name));

    /// <summary>Writes all of it.</summary>
    /// <returns>The rows.</returns>
    public async Task<long> WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        StreamWriter writer = new(target, Encoding, 1 << 16, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(Header).ConfigureAwait(false);
            return await WriteRowsAsync(writer, known: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes what a file has, and then the rows that it does not have yet.</summary>
    /// <param name="before">The file.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The rows that were added.</returns>
    /// <exception cref="ExportException">The file is none of this part.</exception>
    public async Task<long> AppendAsync(string before, Stream target, CancellationToken cancellationToken)
    {
        HashSet<string> known = Known(before);
        FileStream old = File.OpenRead(before);
        await using (old.ConfigureAwait(false))
            await old.CopyToAsync(target, cancellationToken).ConfigureAwait(false);

        StreamWriter writer = new(target, Encoding, 1 << 16, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
            return await WriteRowsAsync(writer, known, cancellationToken).ConfigureAwait(false);
    }

    private async Task<long> WriteRowsAsync(StreamWriter writer, HashSet<string>? known, CancellationToken cancellationToken)
    {
        long written = 0;
        await foreach (object record in scope.ReadAsync(table, cancellationToken).ConfigureAwait(false))
        {
            object?[] row = table.Cells(record);
            if (known?.Add(IdentityOf(row.Select(cell => cells.Unquoted(cell)))) == false)
                continue;

            await writer.WriteAsync(cells.Line(row)).ConfigureAwait(false);
            written++;
        }

        return written;
    }

    private HashSet<string> Known(string path)
    {
        try
        {
            using StreamReader reader = new(path, Encoding);
            HashSet<string> known = new(StringComparer.Ordinal);
            bool isHeader = true;
            foreach (string[] record in CsvRecords.Read(reader))
            {
                if (isHeader && !record.SequenceEqual(table.Columns.Select(column => column.Name)))
                    throw new FormatException("its columns are others");
                if (record.Length != table.Columns.Count)
                    throw new FormatException(FormattableString.Invariant($"a row has {record.Length} cells and not {table.Columns.Count}"));
                if (!isHeader)
                    known.Add(IdentityOf(record));
                isHeader = false;
            }

            return isHeader ? throw new FormatException("it is empty") : known;
        }
        catch (FormatException error)
        {
            throw new ExportException("ExportAppendOther", $"'{path}' is no file of {ExportTables.NameOf(table.Part)} that can be appended to: {error.Message}. Give another path, or -Force without -Append to write it anew.", error);
        }
    }

    private string IdentityOf(IEnumerable<string> row)
    {
        string[] all = [.. row];
        return string.Join('\0', table.Identity.Select(column => all[column]));
    }
}
