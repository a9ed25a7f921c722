using System.Collections.Concurrent;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Trading.Venues.Alpaca;

namespace CanaryPS.Engine.Trading.Venues;

/// <summary>The venues that there are, by their kinds. Accounts that several deployments share have one allowance of requests.</summary>
/// <param name="secrets">Where the keys of brokers are looked up.</param>
/// <param name="clock">The deployments' clock.</param>
internal sealed class VenueFactory(SecretResolver secrets, TimeProvider clock) : IVenueFactory, IDisposable
{
    private readonly HttpClient _client = AlpacaHttp.NewClient();
    private readonly ConcurrentDictionary<(string Url, string KeyId, int PerMinute), RequestGate> _gates = new();

    public VenueConnection Connect(Deployment deployment)
    {
        VenueSettings settings = deployment.Configuration.Trading.Venue;
        return settings.Kind switch
        {
            VenueKind.Alpaca when settings.Alpaca is { } alpaca => Connect(deployment, alpaca),
            _ => throw new VenueException("VenueKind", $"The venue '{settings.Name}' is of the kind {settings.Kind}, which this release can't connect to."),
        };
    }

    public void Dispose()
    {
        _client.Dispose();
        foreach (RequestGate gate in _gates.Values)
            gate.Dispose();
    }

    private VenueConnection Connect(Deployment deployment, AlpacaSettings settings)
    {
        TimeProvider realClock = TimeProvider.System;
        RequestGate gate = _gates.GetOrAdd((settings.Url, settings.KeyId, settings.RequestsPerMinute), key => new RequestGate(key.PerMinute, realClock));
        AlpacaApi api = new(new AlpacaHttp(_client, settings, secrets, gate, realClock), settings, realClock);
        return new VenueConnection(new AlpacaVenue(deployment, settings, api), new AlpacaFeed(deployment, settings, api, secrets, clock, realClock));
    }
}
