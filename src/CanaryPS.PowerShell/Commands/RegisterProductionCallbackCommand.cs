using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Register-ProductionCallback: runs a script block of this session for events of a store from now on, whichever process causes them,
/// on the pipeline thread: while a command of this module waits, between the statements of a script, and at an idle prompt.
/// </summary>
[Cmdlet(VerbsLifecycle.Register, "ProductionCallback", SupportsShouldProcess = true)]
[OutputType(typeof(RegisteredCallback))]
public sealed class RegisterProductionCallbackCommand : ProductionCmdlet
{
    /// <summary>The kinds of events. StageChanged stands for Rollback and Completed too.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public ProductionEventKind[] Event { get; set; } = [];

    /// <summary>Gets the event as its argument. What it gives as output goes nowhere.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>The callback's name; one of the same name is replaced. Without it, one is made.</summary>
    [Parameter]
    [ValidatePattern(@"^[\p{L}\p{Nd}_.-]{1,100}\z")]
    public string? Name { get; set; }

    /// <summary>Only events of this deployment: an id, or an object that carries one.</summary>
    [Parameter(ValueFromPipeline = true)]
    [DeploymentId]
    [ValidateNotNullOrEmpty]
    [ValidateCount(1, 1)]
    [ArgumentCompleter(typeof(DeploymentIdCompleter))]
    public string[]? DeploymentId { get; set; }

    /// <summary>Only events of this severity and above.</summary>
    [Parameter]
    public AlertSeverity MinimumSeverity { get; set; }

    /// <summary>Gives back the callback.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        SessionCallbacks callbacks = SessionCallbacks.Current;
        string name = Name ?? callbacks.NewName();
        if (DeploymentId is [string id])
            Ask((engine, cancellationToken) => engine.GetDeploymentAsync(id, cancellationToken));

        if (!ShouldProcess($"callback '{name}' for {string.Join(", ", Event)} in {StoreAddress.Shown(StorePath)}", "Register in this session"))
            return;

        RegisteredCallback terms = new()
        {
            Name = name,
            Store = StorePath,
            Events = Event,
            DeploymentId = DeploymentId?[0],
            MinimumSeverity = MinimumSeverity,
            After = Ask((engine, cancellationToken) => engine.GetEventPositionAsync(cancellationToken)),
        };
        ScriptCallback callback = new(terms, ScriptBlock);
        callbacks.Register(callback, Clock);
        if (PassThru)
            WriteObject(callback.Description);
    }
}
