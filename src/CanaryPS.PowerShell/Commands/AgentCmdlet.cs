using CanaryPS.PowerShell.Agents;

namespace CanaryPS.PowerShell.Commands;

/// <summary>A command on agents of this machine and user.</summary>
public abstract class AgentCmdlet : ProductionCmdlet
{
    /// <summary>The time between two looks at an agent that is waited for.</summary>
    private static readonly TimeSpan LookPause = TimeSpan.FromMilliseconds(50);

    /// <summary>The agents that run, of one store where one is named.</summary>
    private protected IEnumerable<AgentRecord> Running => AgentRegister.OfUser.ReadAlive().Where(agent => IsOfStore(agent.Store));

    /// <summary>An agent as it is now.</summary>
    private protected ProductionAgent Ask(AgentRecord agent) => Pump.Await(cancellationToken => AgentProbe.AskAsync(agent, cancellationToken));

    /// <summary>Waits until something is so, or the time is over; gives whether it is so.</summary>
    private protected bool WaitUntil(Func<bool> isSo, TimeSpan timeout) => WaitUntil(_ => Task.FromResult(isSo()), timeout);

    /// <summary>Waits until something is so, or the time is over; gives whether it is so. It is asked on worker threads.</summary>
    private protected bool WaitUntil(Func<CancellationToken, Task<bool>> isSo, TimeSpan timeout) => Pump.Await(async cancellationToken =>
    {
        long begun = TimeProvider.System.GetTimestamp();
        while (!await isSo(cancellationToken).ConfigureAwait(false))
        {
            if (TimeProvider.System.GetElapsedTime(begun) >= timeout)
                return false;
            await Task.Delay(LookPause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }

        return true;
    });

    private bool IsOfStore(string store) => string.IsNullOrEmpty(Store)
        || store == StoreAddress.Shown(StoreName(Store));
}
