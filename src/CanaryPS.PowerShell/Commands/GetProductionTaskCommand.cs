using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionTask: the tasks that Register-ProductionTask has made and systemd has. Those of Windows are shown by Get-ScheduledTask.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionTask")]
[OutputType(typeof(ProductionTask))]
public sealed class GetProductionTaskCommand : TaskCmdlet
{
    /// <summary>The name, or a pattern of names. Without it, all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    /// <inheritdoc />
    private protected override void Process()
    {
        WildcardPattern pattern = new(Name, WildcardOptions.IgnoreCase);
        foreach (ProductionTask task in Units.Read().Where(task => pattern.IsMatch(task.Name)))
            WriteObject(task);
    }
}
