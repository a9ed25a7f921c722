using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionFreeze: the times in which deployments do not advance, by when they begin.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionFreeze")]
[OutputType(typeof(ProductionFreeze))]
public sealed class GetProductionFreezeCommand : ProductionCmdlet
{
    /// <summary>Ids; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FreezeIdCompleter))]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only those that hold this strategy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StrategyNameCompleter))]
    public string? Strategy { get; set; }

    /// <summary>Over and removed ones too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        DateTimeOffset now = Clock.GetUtcNow();
        WildcardPattern[] patterns = [.. Id.Select(id => new WildcardPattern(id, WildcardOptions.IgnoreCase))];
        IReadOnlyList<ProductionFreeze> freezes = Ask((engine, cancellationToken) => engine.GetFreezesAsync(cancellationToken));
        WriteObject(
            freezes.Where(freeze => patterns.Any(pattern => pattern.IsMatch(freeze.Id))
                && (Strategy is null || freeze.Strategy is null || freeze.Strategy == Strategy)
                && (All || (freeze.RemovedAt is null && freeze.To > now))),
            enumerateCollection: true);
    }
}
