using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Add-ProductionFreeze: keeps deployments from advancing for a time. Rollbacks act as ever.</summary>
[Cmdlet(VerbsCommon.Add, "ProductionFreeze", SupportsShouldProcess = true)]
[OutputType(typeof(ProductionFreeze))]
public sealed class AddProductionFreezeCommand : ProductionCmdlet
{
    /// <summary>Until when.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public DateTimeOffset To { get; set; }

    /// <summary>Why.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>Since when. Without it, now.</summary>
    [Parameter]
    public DateTimeOffset? From { get; set; }

    /// <summary>The strategy it is for. Without it, all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(StrategyNameCompleter))]
    public string? Strategy { get; set; }

    /// <summary>Who adds it. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override bool CreatesStore => true;

    /// <inheritdoc />
    private protected override void Process()
    {
        // Under -WhatIf there may be no store, which has the time.
        DateTimeOffset now = IsWhatIf && IsStoreToBeMade ? TimeProvider.System.GetUtcNow() : Clock.GetUtcNow();
        DateTimeOffset from = From ?? now;
        Rehearsal.AddFreeze(from, To, Actor, now);
        UserMessage what = $"{(Strategy is { } strategy ? UserMessage.Verbatim(strategy) : "all strategies")} from {from.UtcDateTime:u} to {To.UtcDateTime:u}";
        if (ShouldProcess(what, "Freeze promotions"))
            WriteObject(Ask((engine, cancellationToken) => engine.AddFreezeAsync(from, To, Strategy, Actor, Reason, cancellationToken)));
    }
}
