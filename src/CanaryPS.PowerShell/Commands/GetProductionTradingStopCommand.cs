using System.Management.Automation;
using CanaryPS.PowerShell.Completion;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Get-ProductionTradingStop: the stops of trading, by when they were made.</summary>
[Cmdlet(VerbsCommon.Get, "ProductionTradingStop")]
[OutputType(typeof(TradingStop))]
public sealed class GetProductionTradingStopCommand : ProductionCmdlet
{
    /// <summary>Ids; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(TradingStopIdCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Id { get; set; } = ["*"];

    /// <summary>Only those in force.</summary>
    [Parameter]
    public SwitchParameter Active { get; set; }

    /// <inheritdoc />
    private protected override void Process()
    {
        WildcardPattern[] patterns = [.. Id.Select(id => new WildcardPattern(id, WildcardOptions.IgnoreCase))];
        IReadOnlyList<TradingStop> stops = Ask((engine, cancellationToken) => engine.GetTradingStopsAsync(Active, cancellationToken));
        WriteObject(stops.Where(stop => patterns.Any(pattern => pattern.IsMatch(stop.Id))), enumerateCollection: true);
    }
}
