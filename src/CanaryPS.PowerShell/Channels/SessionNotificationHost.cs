using CanaryPS.PowerShell.Hosting;

namespace CanaryPS.PowerShell.Channels;

/// <summary>What one runspace gives the outboxes of its engines: its script channels, run on its pipeline thread, and the vaults of the user.</summary>
/// <param name="channels">The runspace's channels.</param>
/// <param name="work">The runspace's work.</param>
internal sealed class SessionNotificationHost(SessionChannels channels, SessionWork work) : INotificationHost
{
    /// <inheritdoc />
    public bool HasScript(string channel) => channels.Find(channel) is not null;

    /// <inheritdoc />
    public Task RunScriptAsync(string channel, ProductionNotification notification, CancellationToken cancellationToken)
    {
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Post(_ => Run(channel, notification, ended, cancellationToken));

        // The attempt is over when its time is; a block that runs longer can't be cut short on the thread that runs it.
        return ended.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task<string?> ReadSecretAsync(string vault, string name, CancellationToken cancellationToken) =>
        SecretVault.ReadAsync(vault, name, cancellationToken);

    private void Run(string name, ProductionNotification notification, TaskCompletionSource ended, CancellationToken cancellationToken)
    {
        // An attempt that has ended while it waited for its turn is made again later: running it now would tell twice.
        if (cancellationToken.IsCancellationRequested)
        {
            ended.TrySetCanceled(cancellationToken);
            return;
        }

        try
        {
            ScriptChannel channel = channels.Find(name) ?? throw new ChannelNotRegisteredException(name);
            channel.Run(notification);
            ended.TrySetResult();
        }
        catch (System.Management.Automation.PipelineStoppedException stopped)
        {
            ended.TrySetException(stopped);
            throw;
        }
        catch (Exception exception)
        {
            // Any exception, a bare break or exit too: it is the failure of the attempt, never of the command that waits.
            ended.TrySetException(exception);
        }
    }
}
