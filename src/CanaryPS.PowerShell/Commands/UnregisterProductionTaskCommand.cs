using System.Management.Automation;
using CanaryPS.PowerShell.Tasks;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Unregister-ProductionTask: stops what the system runs by itself and takes its description away. The store stays as it is.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "ProductionTask", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionTask))]
public sealed class UnregisterProductionTaskCommand : TaskCmdlet
{
    /// <summary>The names of the tasks, or objects of Get-ProductionTask. Wildcards are allowed for those of systemd.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Name { get; set; } = [];

    /// <summary>Give the tasks of systemd that were taken away.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        if (OperatingSystem.IsWindows())
            Array.ForEach(Name, name => ForItem(name, () => RemoveScheduled(name)));
        else
            ForNamed(Name, [.. Units.Read()], task => task.Name, NotFound, Remove);
    }

    private void RemoveScheduled(string name)
    {
        if (WildcardPattern.ContainsWildcardCharacters(name))
            throw new TaskException("TaskInvalid", $"'{name}' has wildcards, which the scheduler of Windows does not know; Get-ScheduledTask lists the tasks to name.");
        if (ShouldProcess(UserMessage.Verbatim(name), "Stop and take away the task"))
            WindowsScheduler.Remove(name);
    }

    private void Remove(ProductionTask task)
    {
        if (!ShouldProcess(UserMessage.Verbatim(string.Join(", ", task.Files)), "Stop and take away the task"))
            return;

        Units.Remove(task);
        if (PassThru)
            WriteObject(task with { IsEnabled = false, Files = [] });
    }
}
