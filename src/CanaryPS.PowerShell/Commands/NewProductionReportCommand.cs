using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;

namespace CanaryPS.PowerShell.Commands;

/// <summary>New-ProductionReport: writes a report for people. With -Incident, of a rollback with everything around it.</summary>
[Cmdlet(VerbsCommon.New, "ProductionReport", SupportsShouldProcess = true, DefaultParameterSetName = IncidentSet)]
[OutputType(typeof(ProductionReport))]
public sealed class NewProductionReportCommand : ProductionCmdlet
{
    private const string IncidentSet = "Incident";

    /// <summary>Of the rollback of a deployment.</summary>
    [Parameter(Mandatory = true, ParameterSetName = IncidentSet)]
    public SwitchParameter Incident { get; set; }

    /// <summary>The deployment: its id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IncidentSet)]
    [Alias("DeploymentId")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    public string[] Id { get; set; } = [];

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How it is written. Without it, by the file's extension: .html or .htm, .md or .markdown.</summary>
    [Parameter]
    public ReportFormat? Format { get; set; }

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        string file = FilePath(Path);
        ReportFormat format = Format ?? FormatOf(file);
        ForItem(Id[0], () =>
        {
            if (ShouldProcess(file, $"Write the report of the rollback of '{Id[0]}'"))
            {
                string written = Ask((engine, cancellationToken) => engine.WriteIncidentReportAsync(Id[0], file, format, Force, cancellationToken));
                WriteObject(new ProductionReport(written, Id[0], format));
            }
        });
    }

    private static ReportFormat FormatOf(string file) => System.IO.Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => ReportFormat.Html,
        ".MD" or ".MARKDOWN" => ReportFormat.Markdown,
        string other => throw new ReportException("ReportFormatUnknown", $"The extension '{other}' of '{file}' tells no format; end the path with .html or .md, or give -Format."),
    };
}
