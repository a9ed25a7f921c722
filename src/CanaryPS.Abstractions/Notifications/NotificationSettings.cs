using System.Collections.ObjectModel;

namespace CanaryPS;

/// <summary>The <c>notifications:</c> section: who is told what, how and when. Without channels everything goes to the file beside the store.</summary>
public sealed record NotificationSettings
{
    /// <summary>The channels; the channel <c>file</c> is always there.</summary>
    public IReadOnlyList<ChannelSettings> Channels { get; init => field = FixedList.Of(value); } = [];

    /// <summary>The root of the routing tree; it matches everything.</summary>
    public NotificationRoute Route { get; init; } = new() { Channels = [FileChannelSettings.DefaultName] };

    /// <summary>What keeps what from being told.</summary>
    public IReadOnlyList<InhibitionRule> Inhibit { get; init => field = FixedList.Of(value); } = [];

    /// <summary>When things are known to be under work.</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init => field = FixedList.Of(value); } = [];

    /// <summary>Texts by name, as Handlebars templates; a channel names those that it uses.</summary>
    public IReadOnlyDictionary<string, string> Templates { get; init => field = FixedDictionary.Of(value); } = ReadOnlyDictionary<string, string>.Empty;
}
