using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Remove-ProductionFreeze: ends a freeze before its time. It stays in the record.</summary>
[Cmdlet(VerbsCommon.Remove, "ProductionFreeze", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionFreeze))]
public sealed class RemoveProductionFreezeCommand : NamedCmdlet<ProductionFreeze>
{
    /// <summary>Ids of freezes. Wildcards select among those that are neither over nor removed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FreezeIdCompleter))]
    [SupportsWildcards]
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
    private protected override IReadOnlyList<string> Asked => Id;

    /// <inheritdoc />
    private protected override Task<IReadOnlyList<ProductionFreeze>> ReadAsync(IProductionEngine engine, CancellationToken cancellationToken) => engine.GetFreezesAsync(cancellationToken);

    /// <inheritdoc />
    private protected override string NameOf(ProductionFreeze item) => item.Id;

    /// <inheritdoc />
    private protected override CanaryException NotFound(string name) =>
        new FreezeException("FreezeNotFound", $"No freeze has the id '{name}' in this store; Get-ProductionFreeze lists those there are.");

    /// <inheritdoc />
    private protected override bool IsOpen(ProductionFreeze item) => item.RemovedAt is null && item.To > Clock.GetUtcNow();

    /// <inheritdoc />
    private protected override void ProcessItem(ProductionFreeze item)
    {
        // Refuses what the engine would refuse, so that -WhatIf does not promise it.
        if (item.RemovedAt is { } removed)
            throw new FreezeException("FreezeRemoved", $"The freeze '{item.Id}' was removed at {removed.UtcDateTime:u} by {item.RemovedBy}.");

        UserMessage strategies = item.Strategy is { } strategy ? UserMessage.Verbatim(strategy) : "all strategies";
        UserMessage what = $"freeze '{item.Id}' of {strategies} from {item.From.UtcDateTime:u} to {item.To.UtcDateTime:u}";
        if (ShouldProcess(what, "Remove"))
            WriteObject(Ask((engine, cancellationToken) => engine.RemoveFreezeAsync(item.Id, Actor, Reason, cancellationToken)));
    }
}
