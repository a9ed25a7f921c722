using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Secrets;
using CanaryPS.Engine.Trading.Venues;
using CanaryPS.Engine.Trading.Venues.Alpaca;

namespace CanaryPS.Engine.Tests.Trading.Venues.Alpaca;

/// <summary>A deployment that trades at a stand-in, with keys in a folder of its own.</summary>
internal sealed class AlpacaDesk : IAsyncDisposable
{
    public const string Candidate = "candidate-1-C-";
    public const string Baseline = "candidate-1-B-";

    private readonly TempFolder _folder = new();
    private readonly VenueFactory _factory;
    private readonly VenueConnection _connection;

    public AlpacaDesk(StandInFaults? faults = null, bool dedicated = false, double timeoutSeconds = 5, TimeProvider? clock = null, double monitoringSeconds = 60)
    {
        Server = new AlpacaStandIn(faults);
        Configuration = Given.Configuration(
            new ProductionSettings { MonitoringInterval = monitoringSeconds },
            new TradingSettings
            {
                Flow = TradingFlow.Venue,
                Venue = new VenueSettings { Name = "alpaca-1", Kind = VenueKind.Alpaca, Alpaca = Server.Settings(_folder.Folder, dedicated, timeoutSeconds) },
            });
        Deployment = Given.Started(Configuration).Deployment;
        _factory = new VenueFactory(new SecretResolver(() => null), clock ?? TimeProvider.System);
        _connection = _factory.Connect(Deployment);
    }

    public AlpacaStandIn Server { get; }

    public StandInBook Book => Server.Book;

    public ProductionConfiguration Configuration { get; }

    public Deployment Deployment { get; }

    public AlpacaVenue Venue => (AlpacaVenue)_connection.Venue;

    public IVenueFeed Feed => _connection.Feed;

    public VenueConnection Connection => _connection;

    /// <summary>A file of the desk's own folder.</summary>
    public string File(string name) => _folder[name];

    public static OrderTicket Ticket(string rest, decimal quantity = 10, decimal? limit = null, Arm arm = Arm.Candidate, string instrument = "X", OrderSide side = OrderSide.Buy) =>
        new(OrderIds.Of("candidate-1", arm, rest), arm, instrument, side, quantity, null, limit);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _factory.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
