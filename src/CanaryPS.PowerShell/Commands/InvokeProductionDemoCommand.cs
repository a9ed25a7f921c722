using System.Management.Automation;
using CanaryPS.PowerShell.Driving;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>Invoke-ProductionDemo: canary deployments on real market data under a simulated clock, each decided by its computed metrics alone.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "ProductionDemo", SupportsShouldProcess = true)]
[OutputType(typeof(DemoOutcome))]
public sealed class InvokeProductionDemoCommand : SimulatedRunCmdlet
{
    private const int ProgressId = 1;

    /// <inheritdoc />
    private protected override string Kind => "demo";

    /// <inheritdoc />
    private protected override void Run(ProductionConfiguration configuration, string store)
    {
        DemoFeed feed = new(EngineHost.Factory.SimulatedRuns, configuration, store, SessionUser.Name);
        ProgressRecord progress = Progress(ProgressId, "Running the demo", "starting");
        try
        {
            Pump.Stream(feed.ReadAsync, item => Show(item, progress));
        }
        finally
        {
            progress.RecordType = ProgressRecordType.Completed;
            WriteProgress(progress);
        }
    }

    private void Show(DemoFeedItem item, ProgressRecord progress)
    {
        if (item.Outcome is { } outcome)
        {
            WriteInformation(new InformationRecord($"{outcome.Name}: {outcome.Stage}, {outcome.Reason}", MyInvocation.MyCommand.Name));
            WriteObject(outcome);
            return;
        }

        Deployment now = item.Tick!.Deployment;
        progress.StatusDescription = FormattableString.Invariant($"{now.Strategy}: {now.Stage}, weight {now.Weight:0.##} %, {now.Health}");
        progress.CurrentOperation = now.EvaluatedAt is { } time ? FormattableString.Invariant($"{time.UtcDateTime:yyyy-MM-dd}") : "";
        progress.PercentComplete = Math.Min(100, 100 * now.Step / now.Plan.Count);
        WriteProgress(progress);
    }
}
