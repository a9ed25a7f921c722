using System.Management.Automation;
using CanaryPS.PowerShell.Commands;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Driving;

/// <summary>Drives deployments tick by tick on the pipeline thread until each is where it is waited for.</summary>
/// <param name="cmdlet">The command that waits; gets progress, errors and information.</param>
/// <param name="pump">The command's pump.</param>
/// <param name="engine">The engine.</param>
/// <param name="clock">The clock that deployments live by.</param>
internal sealed class DeploymentWait(LocalizedCmdlet cmdlet, PipelinePump pump, IProductionEngine engine, TimeProvider clock)
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(1);

    private readonly ScriptSources _sources = new(cmdlet, pump, engine, clock);
    private readonly UnconfirmedRollback _unconfirmed = new(cmdlet);
    private readonly DeploymentNews _news = new(cmdlet);

    /// <summary>The stage to wait for; null waits for the end and its confirmation.</summary>
    public DeploymentStage? Until { get; init; }

    /// <summary>Whether to go on until a rollback is not watched for late orders any more.</summary>
    public bool Watches { get; init; }

    /// <summary>How long to wait; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Drives the deployments and writes each as it gets there. Meanwhile notifications are delivered in the background.</summary>
    public void Run(IEnumerable<Deployment> deployments)
    {
        IAsyncDisposable delivering = engine.StartDelivering();
        try
        {
            Drive(deployments);
        }
        finally
        {
            PipelinePump.End(delivering);
        }
    }

    private void Drive(IEnumerable<Deployment> deployments)
    {
        DateTimeOffset? deadline = clock.GetUtcNow() + Timeout;
        DateTimeOffset progressDue = default;
        List<WaitedDeployment> waiting = [.. deployments.Select((deployment, index) => new WaitedDeployment(deployment, index))];
        while (true)
        {
            DriveDue(waiting);
            if (waiting.Count == 0)
                return;

            DateTimeOffset now = clock.GetUtcNow();
            if (now >= deadline)
                break;

            DateTimeOffset next = waiting.Min(waited => waited.DueAt);
            if (next <= now)
                continue;

            if (progressDue <= now)
            {
                waiting.ForEach(ShowProgress);
                progressDue = now + ProgressInterval;
            }

            Sleep(Earliest(next, progressDue, deadline) - now);
        }

        foreach (WaitedDeployment late in waiting)
        {
            HideProgress(late);
            WaitTimedOutException timedOut = new(late.Deployment, Timeout.GetValueOrDefault());
            cmdlet.WriteError(ErrorRecords.From(timedOut, late.Deployment));
        }
    }

    private void DriveDue(List<WaitedDeployment> waiting)
    {
        DateTimeOffset now = clock.GetUtcNow();
        foreach (WaitedDeployment waited in waiting.Where(waited => waited.DueAt <= now).ToArray())
        {
            if (!TryDrive(waited))
            {
                waiting.Remove(waited);
                HideProgress(waited);
            }
            else if (waited.HasReached(Until, Watches))
            {
                waiting.Remove(waited);
                HideProgress(waited);
                _unconfirmed.Warn(waited.Deployment);
                cmdlet.WriteObject(waited.Deployment);
            }
        }
    }

    /// <summary>One tick; false when there is no use in another.</summary>
    private bool TryDrive(WaitedDeployment waited)
    {
        string id = waited.Deployment.Id;
        try
        {
            TickResult tick = _sources.Tick(waited.Deployment);
            _news.Tell(waited.Deployment, tick);
            waited.Observe(tick, clock.GetUtcNow());
            return true;
        }
        catch (CanaryException exception) when (ErrorRecords.MeansTryAgain(exception) || exception is StoreException { IsPassing: true })
        {
            cmdlet.WriteWarning(exception.UserMessage);
            waited.PutOff(clock.GetUtcNow());
            return true;
        }
        catch (CanaryException exception) when (ErrorRecords.IsAboutOneItem(exception))
        {
            cmdlet.WriteError(ErrorRecords.From(exception, id));
            return false;
        }
    }

    private void ShowProgress(WaitedDeployment waited)
    {
        DateTimeOffset now = clock.GetUtcNow();
        Deployment deployment = waited.Deployment;
        double untilNext = Math.Max(0, (waited.DueAt - now).TotalSeconds);
        ProgressRecord progress = LocalizedCmdlet.Progress(
            waited.ActivityId,
            $"{deployment.Strategy} ({deployment.Id})",
            $"{deployment.Stage}, step {deployment.Step + 1} of {deployment.Plan.Count}, weight {deployment.Weight:0.##} %, {deployment.Health}, next in {untilNext:0} s");
        progress.PercentComplete = (int)(100 * waited.Progress(now));
        progress.SecondsRemaining = (int)Math.Min(int.MaxValue, waited.TimeLeft(now).TotalSeconds);
        cmdlet.WriteProgress(progress);
    }

    private void HideProgress(WaitedDeployment waited) => cmdlet.WriteProgress(
        new ProgressRecord(waited.ActivityId, waited.Deployment.Strategy, waited.Deployment.Stage.ToString()) { RecordType = ProgressRecordType.Completed });

    private void Sleep(TimeSpan duration) => pump.Await(cancellationToken => Task.Delay(duration, clock, cancellationToken));

    private static DateTimeOffset Earliest(DateTimeOffset first, DateTimeOffset second, DateTimeOffset? third)
    {
        DateTimeOffset earliest = first < second ? first : second;
        return third < earliest ? third.Value : earliest;
    }
}
