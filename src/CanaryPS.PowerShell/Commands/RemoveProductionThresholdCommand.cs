using System.Management.Automation;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Remove-ProductionThreshold: takes rules and switches out of the store; a configuration's or built-in rule of that name is in force
/// again as it is. Gives what was taken out, so that Add-ProductionThreshold can put it back.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "ProductionThreshold", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionThreshold))]
public sealed class RemoveProductionThresholdCommand : NamedThresholdCmdlet
{
    /// <inheritdoc />
    private protected override void ProcessRule(string name, string? strategy)
    {
        ProductionThreshold? removed = FindStored(name, strategy);

        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (removed is null && IsWhatIf)
            throw NotFound(name, strategy is null ? "in the store for all strategies" : (UserMessage)$"in the store for the strategy '{strategy}'");
        if (!ShouldProcess(Target(name, strategy), "Remove from the store"))
            return;

        Ask(async (engine, cancellationToken) =>
        {
            await engine.RemoveThresholdAsync(name, strategy, Actor, cancellationToken).ConfigureAwait(false);
            return true;
        });

        // A switch of a rule that nothing has any more is removed too, and has nothing to show.
        if (removed is not null)
            WriteObject(removed);
    }
}
