using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionTask: the tasks that Register-ProductionTask has made and systemd has. Those of Windows are shown by Get-ScheduledTask.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionTask")]
[OutputType(typeof(ProductionTask))]
public sealed class GetProductionTaskCommand : TaskCmdlet
{
    /// <summary>Names; wildcards are allowed. Without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    private protected override void Process() => ForNamed(Name, [.. Units.Read()], task => task.Name, NotFound, WriteObject);
}
