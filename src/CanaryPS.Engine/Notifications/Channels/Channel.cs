using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Notifications.Templates;

namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>One channel: an attempt of its transport, whose every end is an outcome without a secret in it.</summary>
internal sealed class Channel(ITransport transport, SecretResolver resolver) : IChannel
{
    private const int LongestDetail = 500;

    public async Task<ChannelOutcome> SendAsync(ProductionNotification notification, CancellationToken cancellationToken)
    {
        AttemptSecrets secrets = new(resolver);
        ChannelOutcome outcome = await AttemptAsync(notification, secrets, cancellationToken).ConfigureAwait(false);
        // Line breaks go first, so that none can hide a secret; the cut comes last, so that none is left as half a secret.
        return outcome.WithDetail(TextCut.To(secrets.Redact(TextCut.OneLine(outcome.Detail, int.MaxValue - 1)), LongestDetail));
    }

    private async Task<ChannelOutcome> AttemptAsync(ProductionNotification notification, AttemptSecrets secrets, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.SendAsync(notification, secrets, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (SecretException exception)
        {
            return exception.Elsewhere ? ChannelOutcome.NotHere(exception.Message) : ChannelOutcome.Failed(exception.Message);
        }
        catch (ChannelRefusedException exception)
        {
            return ChannelOutcome.Refused(exception.Message);
        }
        catch (Exception exception)
        {
            // Whatever a transport did not foresee is a failure that is tried again. Its message may hold anything, so it is not told.
            return ChannelOutcome.Failed($"the attempt ended in {exception.GetType().Name}");
        }
    }
}
