using System.Management.Automation;
using CanaryPS.PowerShell.Tasks;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Unregister-ProductionTask: stops what the system runs by itself and takes its description away. The store stays as it is.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "ProductionTask", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionTask))]
public sealed class UnregisterProductionTaskCommand : TaskCmdlet
{
    /// <summary>The names of the tasks, or objects of Get-ProductionTask.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Give the tasks of systemd that were taken away.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        foreach (string name in Name)
            ForItem(name, () => Remove(name));
    }

    private void Remove(string name)
    {
        if (OperatingSystem.IsWindows())
        {
            if (ShouldProcess(name, "Stop and take away the task"))
                WindowsScheduler.Remove(name);
            return;
        }

        ProductionTask task = Units.Read().FirstOrDefault(task => task.Name == name)
            ?? throw new TaskException("TaskNotFound", $"There is no task '{name}' of the scope {Scope} that Register-ProductionTask has made.");
        if (!ShouldProcess(string.Join(" and ", task.Files), "Stop and take away the task"))
            return;

        Units.Remove(task);
        if (PassThru)
            WriteObject(task with { IsEnabled = false, Files = [] });
    }
}
