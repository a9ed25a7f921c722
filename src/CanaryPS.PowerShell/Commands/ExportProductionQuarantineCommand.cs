using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Export-ProductionQuarantine: writes quarantined lines to a file, to be mended and imported again.</summary>
[Cmdlet(VerbsData.Export, "ProductionQuarantine", SupportsShouldProcess = true)]
[OutputType(typeof(QuarantineExport))]
public sealed class ExportProductionQuarantineCommand : ProductionCmdlet
{
    /// <summary>The file. With the extension .quarantine.jsonl, Import-ProductionOrderEvent knows it for what it is.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Only of this deployment: its id, or an object that carries one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only of files of this name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Source { get; set; }

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        string file = FilePath(Path);
        QuarantineQuery query = new() { DeploymentId = DeploymentId?[0], Source = Source };
        if (!Force && File.Exists(file))
            throw new ImportException("ExportFileExists", file, 0, "there is a file of that name; give another one, or -Force to overwrite it.");

        if (ShouldProcess(UserMessage.Verbatim(file), "Export quarantined lines"))
            WriteObject(Ask((engine, cancellationToken) => engine.ExportQuarantineAsync(query, file, Force, cancellationToken)));
    }
}
