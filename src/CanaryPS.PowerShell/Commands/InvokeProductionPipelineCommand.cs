using System.Management.Automation;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Invoke-ProductionPipeline: backtest, validation on held-out years, paper trading and the canary, each only after the one before has passed.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ProductionPipeline", SupportsShouldProcess = true)]
[OutputType(typeof(PipelineResult))]
public sealed class InvokeProductionPipelineCommand : SimulatedRunCmdlet
{
    /// <inheritdoc />
    private protected override string Kind => "pipeline";

    /// <inheritdoc />
    private protected override void Run(ProductionConfiguration configuration, string store) =>
        Pump.Stream(cancellationToken => EngineHost.Factory.SimulatedRuns.RunPipelineAsync(configuration, store, SessionUser.Name, cancellationToken), result => WriteObject(result));
}
