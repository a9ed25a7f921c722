using System.Management.Automation;
using CanaryPS.PowerShell.Callbacks;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionCallback: the callbacks of this session and how they have done.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionCallback")]
[OutputType(typeof(RegisteredCallback))]
public sealed class GetProductionCallbackCommand : ProductionCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CallbackNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc />
    private protected override void Process()
    {
        string? store = Store is null ? null : StorePath;
        ForNamed(
            Name,
            [.. SessionCallbacks.Current.All.Where(callback => store is null || callback.Store == store)],
            callback => callback.Name,
            name => new CallbackNotFoundException(name),
            callback => WriteObject(callback.Description));
    }
}
