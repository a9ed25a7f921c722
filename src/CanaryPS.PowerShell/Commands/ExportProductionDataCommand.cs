using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Exports;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Export-ProductionData: writes data of the store for other programs: as one JSON document, as CSV files, or as an Excel workbook by the module ImportExcel.</summary>
[Cmdlet(VerbsData.Export, "ProductionData", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionExport))]
public sealed class ExportProductionDataCommand : ProductionCmdlet
{
    private readonly List<string> _deployments = [];

    /// <summary>The file; for CSV of several parts a folder.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How it is written. Without it, by the path's extension: .json, .csv or .xlsx.</summary>
    [Parameter(Position = 1)]
    public ExportFormat? Format { get; set; }

    /// <summary>Only of these deployments: ids, with wildcards, or objects that carry one.</summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only what happened at this time or later, and deployments that had not ended before.</summary>
    [Parameter]
    public DateTimeOffset? From { get; set; }

    /// <summary>Only what happened at this time or before, and deployments that had begun by then.</summary>
    [Parameter]
    public DateTimeOffset? To { get; set; }

    /// <summary>Only these parts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public ExportPart[]? Include { get; set; }

    /// <summary>What becomes of text in CSV that a spreadsheet would take for a formula.</summary>
    [Parameter]
    public FormulaGuard FormulaGuard { get; set; }

    /// <summary>Overwrite files that are there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Add to CSV files that are there what they do not have yet. Only for Verdicts, Orders and Journal, whose rows never change.</summary>
    [Parameter]
    public SwitchParameter Append { get; set; }

    /// <inheritdoc />
    private protected override void Process() => AddDeployments(DeploymentId, _deployments);

    /// <inheritdoc />
    private protected override void Finish()
    {
        // A pipe that nothing came through asks for nothing, and not for everything.
        if ((MyInvocation.ExpectingInput || DeploymentId is not null) && _deployments.Count == 0)
            return;

        string path = FilePath(Path);
        ExportRequest request = new()
        {
            Path = path,
            Format = Format ?? FormatOf(path),
            Deployments = _deployments,
            From = From,
            To = To,
            Include = Include?.Distinct().ToArray() ?? [],
            FormulaGuard = FormulaGuard,
            Overwrite = Force,
            Append = Append,
        };
        if (ShouldProcess(UserMessage.Verbatim(path), $"Export data of {StoreAddress.Shown(StorePath)} as {request.Format}"))
            WriteObject(request.Format == ExportFormat.Excel ? WriteWorkbook(request) : Write(request));
    }

    private ProductionExport Write(ExportRequest request)
    {
        IProductionEngine engine = Engine;
        return WaitLong("Exporting data", UserMessage.Verbatim(request.Path), (_, cancellationToken) => EngineHost.Factory.ExportDataAsync(engine, request, cancellationToken));
    }

    private ProductionExport WriteWorkbook(ExportRequest request)
    {
        WorkbookWriter writer = new(InvokeCommand);
        IProductionEngine engine = Engine;
        ExportWorkbook workbook = WaitLong("Exporting data", UserMessage.Verbatim(request.Path), (_, cancellationToken) => EngineHost.Factory.ReadWorkbookAsync(engine, request, cancellationToken));
        Action<Stream> save = writer.Build(workbook);
        Pump.Await(_ => EngineHost.Factory.WriteFileAsync(request.Path, request.Overwrite, save));
        return new ProductionExport
        {
            Path = request.Path,
            Format = ExportFormat.Excel,
            MadeAt = workbook.MadeAt,
            Parts = [.. workbook.Sheets.Select(sheet => new ExportedPart(sheet.Part, sheet.Total, sheet.Rows.Rows.Count, sheet.IsThinned ? WriteWhole(request, sheet.Part) : request.Path))],
        };
    }

    /// <summary>Writes all rows of a part of which the workbook has some.</summary>
    private string WriteWhole(ExportRequest request, ExportPart part)
    {
        string path = $"{System.IO.Path.ChangeExtension(request.Path, null)}.{part.ToString().ToLowerInvariant()}.csv";
        ExportRequest whole = request with { Path = path, Format = ExportFormat.Csv, Include = [part] };
        Write(whole);
        WriteWarning($"The sheet '{part.ToString().ToLowerInvariant()}' was thinned out, as it would have been too long; all of its rows are in '{path}'.");
        return path;
    }

    private static ExportFormat FormatOf(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSON" => ExportFormat.Json,
        ".CSV" => ExportFormat.Csv,
        ".XLSX" => ExportFormat.Excel,
        string other => throw new ExportException("ExportFormatUnknown", $"The extension '{other}' of '{path}' tells no format; end the path with .json, .csv or .xlsx, or give -Format."),
    };
}
