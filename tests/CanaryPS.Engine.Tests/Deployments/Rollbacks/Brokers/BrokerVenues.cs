using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Trading.Venues;
using CanaryPS.Engine.Trading.Venues.Alpaca;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Brokers;

/// <summary>Connects a process with the broker's stand-in as in production, but for the clock of its connections.</summary>
/// <param name="settings">Where the stand-in is.</param>
/// <param name="clock">The deployments' clock.</param>
/// <param name="pace">The clock of connections.</param>
internal sealed class BrokerVenues(AlpacaSettings settings, TimeProvider clock, TimeProvider pace) : IVenueFactory, IDisposable
{
    private readonly HttpClient _client = AlpacaHttp.NewClient();
    private readonly RequestGate _gate = new(settings.RequestsPerMinute, pace);
    private readonly SecretResolver _secrets = new(() => null);

    public VenueConnection Connect(Deployment deployment)
    {
        AlpacaApi api = new(new AlpacaHttp(_client, settings, _secrets, _gate, pace), settings, pace);
        return new VenueConnection(new AlpacaVenue(deployment, settings, api), new AlpacaFeed(deployment, settings, api, _secrets, clock, pace));
    }

    public void Dispose()
    {
        _client.Dispose();
        _gate.Dispose();
    }
}
