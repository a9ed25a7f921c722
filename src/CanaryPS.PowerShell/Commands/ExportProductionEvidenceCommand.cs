using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Export-ProductionEvidence: packs what an auditor needs of a deployment into one ZIP file. A journal that does not hold is packed as it is, said so
/// in the package, and written as an error that does not end the command.
/// </summary>
[Cmdlet(VerbsData.Export, "ProductionEvidence", SupportsShouldProcess = true)]
[OutputType(typeof(EvidencePackage))]
public sealed class ExportProductionEvidenceCommand : ProductionCmdlet
{
    /// <summary>The deployment: its id, or an object that carries one.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DeploymentId")]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Overwrite a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        string file = FilePath(Path);
        ForItem(Id[0], () =>
        {
            Rehearsal.WriteFile(file, Force);
            if (IsWhatIf)
                Ask((engine, cancellationToken) => engine.GetDeploymentAsync(Id[0], cancellationToken));
            if (!ShouldProcess(UserMessage.Verbatim(file), $"Pack the evidence of deployment '{Id[0]}'"))
                return;

            IProductionEngine engine = Engine;
            EvidencePackage package = WaitLong("Packing evidence", UserMessage.Verbatim(file), (_, cancellationToken) => engine.ExportEvidenceAsync(Id[0], file, Force, cancellationToken));
            WriteObject(package);
            if (!package.IsIntact)
                WriteError(ErrorRecords.From(new ReportException("JournalBroken", $"A journal of deployment '{Id[0]}' does not hold; Test-ProductionJournal says where. It was packed as it is."), package));
        });
    }
}
