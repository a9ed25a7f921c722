namespace CanaryPS.Engine.Notifications.Channels;

/// <summary>Opens the channels of a configuration.</summary>
internal interface IChannels
{
    /// <summary>Ready to send; cheap, and safe to be used by several sends at once.</summary>
    /// <param name="settings">The channel.</param>
    /// <param name="templates">The texts of the configuration by name.</param>
    IChannel Open(ChannelSettings settings, IReadOnlyDictionary<string, string> templates);
}
