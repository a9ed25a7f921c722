using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Remove-ProductionFreeze: ends a freeze before its time. It stays in the record.</summary>
[Cmdlet(VerbsCommon.Remove, "ProductionFreeze", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionFreeze))]
public sealed class RemoveProductionFreezeCommand : ProductionCmdlet
{
    /// <summary>Ids of freezes.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreezeIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>Why, for the journal.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "Removed by an operator.";

    /// <summary>Who removes it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override void Process()
    {
        foreach (string id in Id)
            ForItem(id, () => Remove(id));
    }

    private void Remove(string id)
    {
        if (ShouldProcess($"freeze '{id}'", "Remove"))
            WriteObject(Ask((engine, cancellationToken) => engine.RemoveFreezeAsync(id, Actor, Reason, cancellationToken)));
    }
}
