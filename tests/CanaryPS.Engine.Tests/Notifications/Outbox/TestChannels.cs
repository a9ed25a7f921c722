using System.Collections.Concurrent;
using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Notifications.Outbox;

/// <summary>Channels that take everything, or do as a test says, and remember what they were given.</summary>
internal sealed class TestChannels : IChannels
{
    private readonly ConcurrentQueue<ProductionNotification> _sent = new();

    /// <summary>Every message of every try, in order.</summary>
    public IReadOnlyList<ProductionNotification> Sent => [.. _sent];

    /// <summary>What the items of the messages told, a text a message.</summary>
    public IEnumerable<string> Told => Sent.Select(n => string.Join(", ", n.Items.Select(i => $"{i.Kind} {i.AlertId ?? "event"}")) + (n.More > 0 ? $" and {n.More}" : ""));

    /// <summary>What a channel answers.</summary>
    public Func<ProductionNotification, CancellationToken, Task<ChannelOutcome>> Answer { get; set; } =
        (_, _) => Task.FromResult(ChannelOutcome.Taken("taken"));

    public void Answers(ChannelOutcome outcome) => Answer = (_, _) => Task.FromResult(outcome);

    public IChannel Open(ChannelSettings settings, IReadOnlyDictionary<string, string> templates) => new TestChannel(this);

    private sealed class TestChannel(TestChannels all) : IChannel
    {
        public Task<ChannelOutcome> SendAsync(ProductionNotification notification, CancellationToken cancellationToken)
        {
            all._sent.Enqueue(notification);
            return all.Answer(notification, cancellationToken);
        }
    }
}
