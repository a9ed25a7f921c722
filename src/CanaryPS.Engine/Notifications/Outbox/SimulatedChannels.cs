using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.Engine.Notifications.Outbox;

/// <summary>The channels of a simulated deployment: whatever they are, what they would be told goes to the file beside the store, and nobody is called.</summary>
internal sealed class SimulatedChannels(ConfiguredChannels channels) : IChannels, IDisposable
{
    public IChannel Open(ChannelSettings settings, IReadOnlyDictionary<string, string> templates) => channels.Open(
        new FileChannelSettings { Name = settings.Name }, templates);

    public void Dispose() => channels.Dispose();
}
