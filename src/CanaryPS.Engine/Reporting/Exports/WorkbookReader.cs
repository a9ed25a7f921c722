using System.Data;

namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Reads what a workbook shows: a table for each sheet with real numbers and times, and the points of its charts.</summary>
internal static class WorkbookReader
{
    /// <summary>Rows of a sheet at most; spreadsheets take five times as many, and get slow long before.</summary>
    public const int MostRows = 200_000;

    /// <exception cref="ExportException">It can't be exported so.</exception>
    /// <exception cref="DeploymentNotFoundException">A deployment is none of the store's.</exception>
    public static async Task<ExportWorkbook> ReadAsync(IProductionEngine engine, ExportRequest request, int mostRows, CancellationToken cancellationToken)
    {
        DataExport.DemandAppendable(request);
        ReportFile.DemandFree(request.Path, request.Overwrite);
        ExportScope scope = await ExportScope.OpenAsync(engine, request, cancellationToken).ConfigureAwait(false);
        List<ExportSheet> sheets = [];
        foreach (ExportTable table in scope.Tables)
            sheets.Add(await ReadAsync(scope, table, mostRows, cancellationToken).ConfigureAwait(false));

        foreach (ExportSheet sheet in sheets.Where(sheet => sheet.IsThinned))
            Tell(sheets, sheet);
        return new ExportWorkbook
        {
            MadeAt = scope.MadeAt,
            Sheets = [.. sheets.OrderBy(sheet => sheet.Part)],
            Charts = await ChartReader.ReadAsync(scope, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<ExportSheet> ReadAsync(ExportScope scope, ExportTable table, int mostRows, CancellationToken cancellationToken)
    {
        ThinnedRows rows = new(mostRows);
        await foreach (object record in scope.ReadAsync(table, cancellationToken).ConfigureAwait(false))
            rows.Add(table.Group(record), table.Cells(record));

        DataTable sheet = new(ExportTables.NameOf(table.Part));
        foreach (ExportColumn column in table.Columns)
            sheet.Columns.Add(column.Name, TypeOf(column.Type));
        sheet.BeginLoadData();
        foreach (object?[] row in rows.Rows)
        {
            for (int i = 0; i < row.Length; i++)
                row[i] = CellOf(row[i]);
            sheet.LoadDataRow(row, fAcceptChanges: true);
        }

        sheet.EndLoadData();
        return new ExportSheet(table.Part, sheet, rows.Total);
    }

    /// <summary>A workbook has times without an offset, and no decimals.</summary>
    private static Type TypeOf(Type type) => type == typeof(DateTimeOffset) ? typeof(DateTime) : type == typeof(decimal) ? typeof(double) : type;

    private static object? CellOf(object? value) => value switch
    {
        DateTimeOffset time => DateTime.SpecifyKind(time.UtcDateTime, DateTimeKind.Unspecified),
        decimal number => (double)number,
        string text => SheetText.Of(text),
        _ => value,
    };

    private static void Tell(IEnumerable<ExportSheet> sheets, ExportSheet thinned)
    {
        DataTable? summary = sheets.FirstOrDefault(sheet => sheet.Part == ExportPart.Summary)?.Rows;
        string name = ExportTables.NameOf(thinned.Part);
        summary?.Rows.Add($"Rows of {name} shown", (long)thinned.Rows.Rows.Count, $"thinned out evenly; all of them are in the file *.{name}.csv beside this one");
    }
}
