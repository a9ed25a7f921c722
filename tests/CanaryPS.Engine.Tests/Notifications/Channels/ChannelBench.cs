using CanaryPS.Engine.Notifications.Channels;
using CanaryPS.Engine.Tests.Notifications.Secrets;

namespace CanaryPS.Engine.Tests.Notifications.Channels;

/// <summary>Opens channels beside a store in a folder of the test's own, with a session whose vault has what the test puts there.</summary>
internal sealed class ChannelBench : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public ChannelBench(TimeProvider? clock = null) => Channels = new ConfiguredChannels(Folder["store.db"], clock ?? TimeProvider.System, () => Host);

    public TempFolder Folder { get; } = new();

    public StubHost? Host { get; set; } = new();

    public ConfiguredChannels Channels { get; }

    /// <summary>Puts a secret into the vault and gives its reference.</summary>
    public string Secret(string name, string value)
    {
        Host!.Vault["Desk/" + name] = value;
        return "vault:Desk/" + name;
    }

    public IChannel Open(ChannelSettings settings, string? template = null) => Channels.Open(
        template is null ? settings : settings with { Template = "mine" },
        template is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["mine"] = template });

    public async Task<ChannelOutcome> SendAsync(ChannelSettings settings, ProductionNotification? notification = null, string? template = null)
    {
        using CancellationTokenSource limit = new(Patience);
        return await Open(settings, template).SendAsync(notification ?? GivenNotification.Of(GivenNotification.Item()), limit.Token);
    }

    public void Dispose()
    {
        Channels.Dispose();
        Folder.Dispose();
    }
}
