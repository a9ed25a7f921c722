using CanaryPS.Engine.Notifications.Channels.Http;
using CanaryPS.Engine.Notifications.Secrets;

namespace CanaryPS.Engine.Routing;

/// <summary>Opens the places that a configuration publishes at.</summary>
/// <param name="resolver">Resolves what secrets the configuration refers to.</param>
/// <param name="clock">The real clock, of disks and servers.</param>
internal sealed class AllocationPublications(SecretResolver resolver, TimeProvider clock) : IDisposable
{
    private readonly ChannelHttp _http = new(clock);

    public IReadOnlyList<IAllocationPublication> Of(RoutingSettings settings)
    {
        List<IAllocationPublication> places = [];
        if (settings.File is { } path)
            places.Add(new AllocationFile(path, clock));
        if (settings.Webhook is { } webhook)
            places.Add(new AllocationWebhook(webhook, _http, resolver, clock));

        return places;
    }

    public void Dispose() => _http.Dispose();
}
