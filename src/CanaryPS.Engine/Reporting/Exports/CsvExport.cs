namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Writes parts as CSV: one part to a file, several to a folder with a file for each. Files take their names when all of them are whole.</summary>
internal sealed class CsvExport
{
    private readonly ExportScope _scope;
    private readonly ExportRequest _request;
    private readonly CsvCells _cells;

    public CsvExport(ExportScope scope, ExportRequest request)
    {
        (_scope, _request) = (scope, request);
        _cells = new CsvCells(request.FormulaGuard);
    }

    public async Task<IReadOnlyList<ExportedPart>> WriteAsync(CancellationToken cancellationToken)
    {
        bool isFile = _scope.Tables is [_] && Path.GetExtension(_request.Path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        if (isFile)
            return [await WriteAsync(_scope.Tables[0], _request.Path, _request.Path, cancellationToken).ConfigureAwait(false)];

        DemandFree();
        string drafts = $"{Path.TrimEndingDirectorySeparator(_request.Path)}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(drafts);
            List<ExportedPart> parts = [];
            foreach (ExportTable table in _scope.Tables)
                parts.Add(await WriteAsync(table, PathOf(drafts, table), PathOf(_request.Path, table), cancellationToken).ConfigureAwait(false));
            Place(drafts);
            return parts;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ReportException("ReportNotWritten", $"'{_request.Path}' can't be written ({error.Message}); give a folder that may be written to.", error);
        }
        finally
        {
            if (Directory.Exists(drafts))
                Directory.Delete(drafts, recursive: true);
        }
    }

    /// <param name="table">The part.</param>
    /// <param name="path">Where it is written.</param>
    /// <param name="final">Where it is to be in the end, and may be already.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private async Task<ExportedPart> WriteAsync(ExportTable table, string path, string final, CancellationToken cancellationToken)
    {
        CsvPartFile part = new(_scope, table, _cells);
        bool appends = _request.Append && File.Exists(final);
        long written = 0;
        await ReportFile.WriteAsync(
            path,
            _request.Overwrite || appends,
            async file => written = appends
                ? await part.AppendAsync(final, file, cancellationToken).ConfigureAwait(false)
                : await part.WriteAsync(file, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        return new ExportedPart(table.Part, _scope.Rows[table.Part], written, final);
    }

    /// <summary>Before anything is read, which may take long.</summary>
    private void DemandFree()
    {
        if (File.Exists(_request.Path))
            throw new ReportException("ReportExists", $"'{_request.Path}' is a file, and several parts go to a folder; give another path, or one part and a path that ends with .csv.");
        if (_request.Overwrite || _request.Append)
            return;
        if (_scope.Tables.Select(table => PathOf(_request.Path, table)).FirstOrDefault(File.Exists) is { } there)
            throw new ReportException("ReportExists", $"The file '{there}' is there already; give another folder, or -Force to overwrite it.");
    }

    private void Place(string drafts)
    {
        if (!Directory.Exists(_request.Path))
        {
            Directory.Move(drafts, _request.Path);
            return;
        }

        foreach (ExportTable table in _scope.Tables)
            File.Move(PathOf(drafts, table), PathOf(_request.Path, table), overwrite: true);
    }

    private static string PathOf(string folder, ExportTable table) => Path.Combine(folder, ExportTables.NameOf(table.Part) + ".csv");
}
