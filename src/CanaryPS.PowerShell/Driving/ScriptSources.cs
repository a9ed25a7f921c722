using CanaryPS.PowerShell.Commands;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Driving;

/// <summary>Reads the script blocks that a session has registered, on the pipeline thread, while a tick runs beside them, and lets its gates answer after it.</summary>
/// <param name="cmdlet">The command that drives; gets warnings.</param>
/// <param name="pump">The command's pump.</param>
/// <param name="engine">The engine.</param>
/// <param name="clock">The clock that deployments live by.</param>
internal sealed class ScriptSources(LocalizedCmdlet cmdlet, PipelinePump pump, IProductionEngine engine, TimeProvider clock)
{
    /// <summary>Runs one tick, and meanwhile the sources that are due.</summary>
    public TickResult Tick(Deployment deployment)
    {
        ScriptSource[] due = deployment.IsFinal
            ? []
            : [.. SessionSources.Current.All.Where(source => source.IsDue(deployment.Id, clock.GetUtcNow()))];
        TickResult tick = pump.Await(
            cancellationToken => engine.TickAsync(deployment.Id, cancellationToken),
            meanwhile: () => Array.ForEach(due, source => Read(source, deployment)));
        new ScriptGates(cmdlet, pump, engine).Answer(tick);
        return tick;
    }

    private void Read(ScriptSource source, Deployment deployment)
    {
        MetricSourceReport report = source.Read(deployment, clock.GetUtcNow(), cmdlet.WriteWarning);
        try
        {
            Report(deployment, report);
        }
        catch (SampleException exception)
        {
            // One sample that can't be kept costs the reading, and is told as the source's failure, not as the tick's.
            cmdlet.WriteWarning($"Metric source '{source.Name}': {exception.UserMessage}");
            if (deployment.Configuration.Sources.All(configured => configured.Name != source.Name))
                Report(deployment, report with { Samples = [], Failed = true, Errors = report.Errors + 1 });
        }
    }

    private void Report(Deployment deployment, MetricSourceReport report) =>
        pump.Await(cancellationToken => engine.ReportSourceAsync(deployment.Id, report, cancellationToken));
}
