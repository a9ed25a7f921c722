namespace CanaryPS.Engine.Reporting.Exports;

/// <summary>Exports data of a store, whichever it is of and whoever does its work, to JSON and CSV.</summary>
internal static class DataExport
{
    /// <exception cref="ExportException">It can't be exported so.</exception>
    /// <exception cref="ReportException">A file is there already and is not to be overwritten, or can't be written.</exception>
    /// <exception cref="DeploymentNotFoundException">A deployment is none of the store's.</exception>
    public static async Task<ProductionExport> WriteAsync(IProductionEngine engine, ExportRequest request, CancellationToken cancellationToken)
    {
        DemandAppendable(request);
        ExportScope scope = await ExportScope.OpenAsync(engine, request, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<ExportedPart> parts = request.Format switch
        {
            ExportFormat.Json => await WriteJsonAsync(scope, request, cancellationToken).ConfigureAwait(false),
            ExportFormat.Csv => await new CsvExport(scope, request).WriteAsync(cancellationToken).ConfigureAwait(false),
            _ => throw new ArgumentException($"{request.Format} is written from {nameof(WorkbookReader)}.", nameof(request)),
        };
        return new ProductionExport { Path = request.Path, Format = request.Format, MadeAt = scope.MadeAt, Parts = parts };
    }

    /// <summary>Refuses to append where what came of it would not be true.</summary>
    /// <exception cref="ExportException">It would not.</exception>
    public static void DemandAppendable(ExportRequest request)
    {
        if (!request.Append)
            return;

        string? reason = request.Format switch
        {
            ExportFormat.Json => "a JSON document is one whole, with what it is of at its beginning",
            ExportFormat.Excel => "a workbook's summary, charts and thinned sheets are of all its rows",
            _ when request.Include.Count == 0 => ExportTables.Of(ExportPart.Deployments).WhyNotAppended,
            _ => request.Include.Select(part => ExportTables.Of(part).WhyNotAppended).FirstOrDefault(why => why is not null),
        };
        if (reason is not null)
        {
            throw new ExportException(
                "ExportAppendNotTrue", $"Appending would not be true: {reason}. It can be with -Format Csv and -Include Verdicts, Orders or Journal, whose rows never change; write anything else anew, with -Force.");
        }
    }

    private static async Task<IReadOnlyList<ExportedPart>> WriteJsonAsync(ExportScope scope, ExportRequest request, CancellationToken cancellationToken)
    {
        await ReportFile.WriteAsync(request.Path, request.Overwrite, file => JsonExport.WriteAsync(scope, file, cancellationToken)).ConfigureAwait(false);
        return [.. scope.Rows.Select(part => new ExportedPart(part.Key, part.Value, part.Value, request.Path))];
    }
}
