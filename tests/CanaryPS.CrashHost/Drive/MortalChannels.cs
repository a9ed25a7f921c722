using CanaryPS.Engine.Notifications.Channels;

namespace CanaryPS.CrashHost.Drive;

/// <summary>Opens channels whose process may die before and after every attempt.</summary>
internal sealed class MortalChannels(IChannels channels, DeathClock death) : IChannels, IDisposable
{
    public IChannel Open(ChannelSettings settings, IReadOnlyDictionary<string, string> templates) =>
        new MortalChannel(channels.Open(settings, templates), death);

    public void Dispose() => (channels as IDisposable)?.Dispose();
}
