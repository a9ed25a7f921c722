using System.Management.Automation;
using CanaryPS.PowerShell.Tasks;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command on what the system runs by itself.</summary>
public abstract class TaskCmdlet : ProductionCmdlet
{
    /// <summary>Whose: the user's, or the machine's.</summary>
    [Parameter]
    public TaskScope Scope { get; set; }

    /// <summary>The folder of the unit files. Without it, systemd's own of the scope.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Folder { get; set; }

    /// <summary>The unit files of the scope.</summary>
    private protected SystemdFolder Units => new(Scope, Folder is null ? null : FilePath(Folder));

    /// <summary>The error where no task is called so.</summary>
    private protected TaskException NotFound(string name) => new("TaskNotFound", $"There is no task '{name}' of the scope {Scope} that Register-ProductionTask has made.");
}
