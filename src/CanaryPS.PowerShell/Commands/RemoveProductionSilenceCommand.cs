using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Remove-ProductionSilence: ends silences before their time. What they hid and still fires is told. They stay in the record.</summary>
[Cmdlet(VerbsCommon.Remove, "ProductionSilence", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionSilence))]
public sealed class RemoveProductionSilenceCommand : ProductionCmdlet
{
    /// <summary>Ids of silences.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SilenceIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Who ends it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override void Process()
    {
        foreach (string id in Id.Where(id => ShouldProcess($"silence '{id}'", "End")))
            ForItem(id, () => WriteObject(Ask((engine, cancellationToken) => engine.EndSilenceAsync(id, Actor, cancellationToken))));
    }
}
