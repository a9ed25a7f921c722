using System.Management.Automation;
using CanaryPS.PowerShell.Arguments;
using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command on stops of trading: what follows for the deployments is tried until it is confirmed, for a bounded time.</summary>
public abstract class TradingStopCmdlet : ProductionCmdlet
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>How long to drive the deployments until everything is confirmed, seconds or a time span. What is not by then is said, and left to whoever drives them.</summary>
    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Drives what a stop, or its end, covers until it is confirmed or the time is over, and warns of what is not.</summary>
    private protected void Settle(TradingStop stop)
    {
        DateTimeOffset deadline = Clock.GetUtcNow() + Timeout;
        StopProgress progress = Ask((engine, cancellationToken) => engine.GetStopProgressAsync(stop.Id, cancellationToken));
        while (progress.Unconfirmed.Count > 0 && Clock.GetUtcNow() < deadline)
        {
            foreach (UnconfirmedStop unconfirmed in progress.Unconfirmed)
            {
                if (Clock.GetUtcNow() < deadline)
                    Drive(unconfirmed.DeploymentId);
            }

            Pump.Await(cancellationToken => Task.Delay(Pause, Clock, cancellationToken));
            progress = Ask((engine, cancellationToken) => engine.GetStopProgressAsync(stop.Id, cancellationToken));
        }

        WriteVerbose($"{stop.Id} covers {progress.Covered} deployment(s), {progress.Covered - progress.Unconfirmed.Count} of them confirmed.");
        foreach (UnconfirmedStop unconfirmed in progress.Unconfirmed)
            WriteWarning($"{unconfirmed.DeploymentId}: {unconfirmed.Message}. Wait-CanaryDeployment or the agent's production command goes on.");
    }

    /// <summary>One tick; what ails this deployment must not keep the others waiting.</summary>
    private void Drive(string deploymentId)
    {
        try
        {
            Ask((engine, cancellationToken) => engine.TickAsync(deploymentId, cancellationToken));
        }
        catch (CanaryException exception) when (ErrorRecords.MeansTryAgain(exception))
        {
            WriteVerbose(exception.UserMessage);
        }
        catch (CanaryException exception)
        {
            WriteError(ErrorRecords.From(exception, deploymentId));
        }
    }
}
