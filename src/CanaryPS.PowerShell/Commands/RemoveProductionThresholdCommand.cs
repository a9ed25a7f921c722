using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Remove-ProductionThreshold: takes rules and switches out of the store; a configuration's or built-in rule of that name is in force
/// again as it is. Gives what was taken out, so that Add-ProductionThreshold can put it back.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ProductionThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionThreshold))]
public sealed class RemoveProductionThresholdCommand : ThresholdCmdlet
{
    /// <summary>Names of rules, to the letter.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ThresholdNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    private protected override void Process()
    {
        foreach (string name in Name.Where(name => ShouldProcess(Target(name), "Remove from the store")))
            ForItem(name, () => Remove(name));
    }

    private void Remove(string name)
    {
        ProductionThreshold? removed = FindStored(name, Scope);
        Ask(async (engine, cancellationToken) =>
        {
            await engine.RemoveThresholdAsync(name, Scope, Actor, cancellationToken).ConfigureAwait(false);
            return true;
        });
        if (removed is not null)
            WriteObject(removed);
    }
}
