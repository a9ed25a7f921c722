using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Notifications.Channels.Local;

/// <summary>A script block of the session. In a process without it the message waits for one that has it.</summary>
internal sealed class ScriptTransport(ScriptChannelSettings settings, Func<INotificationHost?> host) : ITransport
{
    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        if (host() is not { } session || !session.HasScript(settings.Name))
            return ChannelOutcome.NotHere($"this process has no script block for channel '{settings.Name}': run Register-ProductionChannel in a session that delivers");

        try
        {
            await session.RunScriptAsync(settings.Name, notification, cancellationToken).ConfigureAwait(false);
            return ChannelOutcome.Taken("the script block ended without an error");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Scripts fail in any way they like; what they say is shown to those who wrote them.
            return ChannelOutcome.Failed($"the script block failed: {exception.Message}");
        }
    }
}
