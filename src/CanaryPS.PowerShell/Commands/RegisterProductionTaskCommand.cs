using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Hosting;
using CanaryPS.PowerShell.Tasks;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Register-ProductionTask: has the system run an agent from now on, or a step of every deployment every so often without an agent: a systemd unit, or a
/// scheduled task of Windows.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "ProductionTask", SupportsShouldProcess = true, DefaultParameterSetName = "Agent")]
[OutputType(typeof(ProductionTask))]
public sealed class RegisterProductionTaskCommand : TaskCmdlet
{
    /// <summary>The name of the task, up to 64 letters, digits, '.', '_' and '-'.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "canaryps";

    /// <summary>The agent's configuration file.</summary>
    [Parameter(ParameterSetName = "Agent")]
    [ValidateNotNullOrEmpty]
    public string? ConfigurationPath { get; set; }

    /// <summary>Where the agent's API is served.</summary>
    [Parameter(ParameterSetName = "Agent")]
    [ValidateNotNullOrEmpty]
    public string? Listen { get; set; }

    /// <summary>Step every deployment every so often, without an agent.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Step")]
    public SwitchParameter Step { get; set; }

    /// <summary>The time between two steps; a number counts seconds. It should be the monitoring interval of the deployments at most.</summary>
    [Parameter(ParameterSetName = "Step")]
    [Duration]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Who a task of the machine runs as. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string User { get; set; } = OperatingSystemUser.Name;

    /// <summary>Write the unit files alone; systemd runs them when somebody enables them.</summary>
    [Parameter]
    public SwitchParameter NoEnable { get; set; }

    /// <summary>Give the task.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        // A file that names the store is not overruled by what the session works on.
        string? store = !string.IsNullOrEmpty(Store) || ConfigurationPath is null ? StorePath : null;
        if (store is not null && StoreAddress.IsAgent(store))
            throw new TaskException("TaskInvalid", $"{store} is an agent itself: name the store that is to be driven.");

        TaskDefinition definition = Step ? TaskPrograms.Steps(Name, Scope, store!, Interval) : TaskPrograms.Agent(Name, Scope, store, ConfigurationPath is null ? null : FilePath(ConfigurationPath), Listen);
        definition = definition with { User = Scope == TaskScope.System ? User : null };
        definition.Demand();
        if (!ShouldProcess(UserMessage.Verbatim(Name), Step ? "Have the system step every deployment" : "Have the system run an agent"))
            return;

        ProductionTask task;
        if (OperatingSystem.IsWindows())
        {
            WindowsScheduler.Register(definition, "Made by Register-ProductionTask of CanaryPS.");
            task = new ProductionTask { Name = Name, Scope = Scope, Interval = definition.Interval, Store = store is null ? null : StoreAddress.Shown(store), IsEnabled = true };
        }
        else
        {
            task = Units.Write(definition, store);
            if (!NoEnable)
                Units.Enable(task);
            task = task with { IsEnabled = task.IsEnabled || !NoEnable };
        }

        if (PassThru)
            WriteObject(task);
    }
}
