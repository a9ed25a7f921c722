using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionTradingStop: the stops of trading, by when they were made.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionTradingStop")]
[OutputType(typeof(TradingStop))]
public sealed class GetProductionTradingStopCommand : NamedCmdlet<TradingStop>
{
    /// <summary>Ids; wildcards are allowed.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(TradingStopIdCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only those in force.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <inheritdoc />
    private protected override IReadOnlyList<string> Asked => Id;

    /// <inheritdoc />
    private protected override Task<IReadOnlyList<TradingStop>> ReadAsync(IProductionEngine engine, CancellationToken cancellationToken) =>
        engine.GetTradingStopsAsync(inForceOnly: false, cancellationToken);

    /// <inheritdoc />
    private protected override string NameOf(TradingStop item) => item.Id;

    /// <inheritdoc />
    private protected override CanaryException NotFound(string name) =>
        new TradingStopException("TradingStopNotFound", $"No stop of trading has the id '{name}' in this store; Get-ProductionTradingStop lists those there are.");

    /// <inheritdoc />
    private protected override void ProcessItem(TradingStop item)
    {
        if (!Active || item.IsInForce)
            WriteObject(item);
    }
}
