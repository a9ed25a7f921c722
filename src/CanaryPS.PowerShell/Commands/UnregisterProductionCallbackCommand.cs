using System.Management.Automation;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Unregister-ProductionCallback: takes callbacks of this session away.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "ProductionCallback", SupportsShouldProcess = true)]
[OutputType(typeof(RegisteredCallback))]
public sealed class UnregisterProductionCallbackCommand : SessionCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CallbackNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <summary>Gives back what was taken away.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc />
    private protected override void Process() =>
        ForNamed(Name, [.. SessionCallbacks.Current.All], callback => callback.Name, name => new CallbackNotFoundException(name), Unregister);

    private void Unregister(ScriptCallback callback)
    {
        if (!ShouldProcess($"callback '{callback.Name}'", "Unregister from this session"))
            return;

        SessionCallbacks.Current.Unregister(callback.Name);
        if (PassThru)
            WriteObject(callback.Description);
    }
}
