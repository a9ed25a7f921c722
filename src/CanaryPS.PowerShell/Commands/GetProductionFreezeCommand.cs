using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionFreeze: the times in which deployments do not advance, by when they begin.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionFreeze")]
[OutputType(typeof(ProductionFreeze))]
public sealed class GetProductionFreezeCommand : NamedCmdlet<ProductionFreeze>
{
    /// <summary>Ids; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FreezeIdCompleter))]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only those of this strategy alone; not those of all strategies, which a pipe would otherwise remove with them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StrategyNameCompleter))]
    public string? Strategy { get; set; }

    /// <summary>Over and removed ones too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc />
    private protected override IReadOnlyList<string> Asked => Id;

    /// <inheritdoc />
    private protected override Task<IReadOnlyList<ProductionFreeze>> ReadAsync(IProductionEngine engine, CancellationToken cancellationToken) => engine.GetFreezesAsync(cancellationToken);

    /// <inheritdoc />
    private protected override string NameOf(ProductionFreeze item) => item.Id;

    /// <inheritdoc />
    private protected override CanaryException NotFound(string name) =>
        new FreezeException("FreezeNotFound", $"No freeze has the id '{name}' in this store; Get-ProductionFreeze -All lists those there are.");

    /// <inheritdoc />
    private protected override void ProcessItem(ProductionFreeze item)
    {
        if ((Strategy is null || item.Strategy == Strategy) && (All || (item.RemovedAt is null && item.To > Clock.GetUtcNow())))
            WriteObject(item);
    }
}
