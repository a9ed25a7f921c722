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
        string what = Scope == StopScope.All ? "everything in the store" : $"{Scope.ToString().ToLowerInvariant()} '{Name}'";
        if (ShouldProcess(what, "Stop trading"))
            ForItem(Name ?? "All", Stop);
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
