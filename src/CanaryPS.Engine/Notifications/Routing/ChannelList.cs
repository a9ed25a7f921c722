namespace CanaryPS.Engine.Notifications.Routing;

/// <summary>The channels of a configuration, with the one that is always there.</summary>
internal static class ChannelList
{
    private static readonly FileChannelSettings _file = new() { Name = FileChannelSettings.DefaultName };

    public static IEnumerable<ChannelSettings> AllChannels(this NotificationSettings settings) =>
        settings.Channels.Any(channel => channel.Name == FileChannelSettings.DefaultName) ? settings.Channels : settings.Channels.Append(_file);

    /// <summary>The channel of a name; null where there is none.</summary>
    public static ChannelSettings? FindChannel(this NotificationSettings settings, string name) =>
        settings.AllChannels().FirstOrDefault(channel => channel.Name == name);
}
