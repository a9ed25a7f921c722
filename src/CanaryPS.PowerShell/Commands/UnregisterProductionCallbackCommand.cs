using System.Management.Automation;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Unregister-ProductionCallback: takes callbacks of this session away.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "ProductionCallback", SupportsShouldProcess = true)]
[OutputType(typeof(RegisteredCallback))]
public sealed class UnregisterProductionCallbackCommand : PSCmdlet
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
    protected override void ProcessRecord()
    {
        foreach (string name in Name)
        {
            WildcardPattern pattern = new(name, WildcardOptions.IgnoreCase);
            ScriptCallback[] found = [.. SessionCallbacks.Current.All.Where(callback => pattern.IsMatch(callback.Name))];
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
                WriteError(new ErrorRecord(new CallbackNotFoundException(name), "CallbackNotFound", ErrorCategory.ObjectNotFound, name));

            Array.ForEach(found, Unregister);
        }
    }

    private void Unregister(ScriptCallback callback)
    {
        if (!ShouldProcess($"callback '{callback.Name}'", "Unregister from this session"))
            return;

        SessionCallbacks.Current.Unregister(callback.Name);
        if (PassThru)
            WriteObject(callback.Description);
    }
}
