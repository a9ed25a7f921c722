using System.Globalization;
using CanaryPS.Engine.Notifications.Channels;
using Polly;
using Polly.Timeout;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>One try of one message, within the channel's time. A channel that does not heed its end is left behind: what it still does, it does for nobody.</summary>
internal static class ChannelAttempt
{
    public static async Task<ChannelOutcome> RunAsync(
        ChannelSettings settings, IChannel channel, ProductionNotification notification, TimeProvider realClock, CancellationToken cancellationToken)
    {
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = realClock }
            .AddTimeout(TimeSpan.FromSeconds(settings.TimeoutSeconds))
            .Build();
        try
        {
            return await pipeline.ExecuteAsync(
                async token => await Task.Run(() => channel.SendAsync(notification, token), token).WaitAsync(token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException)
        {
            return ChannelOutcome.Failed(string.Create(CultureInfo.InvariantCulture, $"no answer within {settings.TimeoutSeconds:0.###} s"));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A channel's own defect is not the end of the others. The message may hold a secret, so only its kind is told.
            return ChannelOutcome.Failed($"the channel failed with {error.GetType().Name}");
        }
    }
}
