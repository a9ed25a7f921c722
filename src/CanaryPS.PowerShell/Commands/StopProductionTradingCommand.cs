using System.Management.Automation;
using CanaryPS.PowerShell.Completion;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>
/// Stop-ProductionTrading: the kill switch. From the moment the stop is in the store no order of what it covers is accepted and nothing of it starts; then
/// candidates are rolled back, open orders of both arms cancelled and flows halted. Only persons end it, by Enable-ProductionTrading.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "ProductionTrading", SupportsShouldProcess = true)]
[OutputType(typeof(TradingStop))]
public sealed class StopProductionTradingCommand : TradingStopCmdlet
{
    /// <summary>What it covers.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public StopScope Scope { get; set; }

    /// <summary>The deployment's id, the strategy's or the venue's name. None with the scope All.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "DeploymentId")]
    [ArgumentCompleter(typeof(StopTargetCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Why, for the record.</summary>
    [Parameter(Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>What becomes of the candidates' positions. Without it, what each configuration says.</summary>
    [Parameter]
    public RollbackPolicy? Policy { get; set; }

    /// <summary>Who stops. Without it, the user of this process.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Actor { get; set; } = SessionUser.Name;

    /// <inheritdoc />
    private protected override void Process()
    {
        UserMessage what = Scope == StopScope.All ? "everything in the store" : (UserMessage)$"{Scope.ToString().ToLowerInvariant()} '{Name}'";
        ForItem(Name ?? "All", () =>
        {
            if (IsWhatIf)
                DemandTarget();
            if (ShouldProcess(what, "Stop trading"))
                Stop();
        });
    }

    /// <summary>Refuses what the engine would refuse, so that -WhatIf does not promise it. What really stops asks nothing before.</summary>
    private void DemandTarget()
    {
        if (Scope == StopScope.All ? Name is not null : string.IsNullOrWhiteSpace(Name))
            throw new TradingStopException("StopTargetInvalid", Scope == StopScope.All
                ? (UserMessage)$"A stop of everything names nothing, but this names '{Name}': leave it out, or give its scope."
                : $"A stop of scope {Scope} names what it stops: give its name.");
        if (Scope == StopScope.All)
            return;

        IReadOnlyList<Deployment> all = Ask((engine, cancellationToken) => engine.GetDeploymentsAsync(cancellationToken));
        if (!all.Any(deployment => Name == (Scope switch { StopScope.Deployment => deployment.Id, StopScope.Strategy => deployment.Strategy, _ => deployment.Configuration.Trading.Venue.Name })))
            throw new TradingStopException("StopTargetUnknown", $"No deployment of this store has the {Scope.ToString().ToLowerInvariant()} '{Name}', so there is nothing to stop.");
    }

    private void Stop()
    {
        StopRequest request = new() { Scope = Scope, Target = Name, Actor = Actor, Reason = Reason, Policy = Policy };
        DeliverAtEnd();
        TradingStop stop = Ask((engine, cancellationToken) => engine.StopTradingAsync(request, cancellationToken));
        Settle(stop);
        WriteObject(stop);
    }
}
