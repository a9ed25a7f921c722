using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.OrderEntry;

/// <summary>A store with one deployment whose orders go to a venue.</summary>
internal sealed class OrderDesk : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private OrderDesk()
    {
    }

    public const string Id = "candidate-1";

    public FakeTimeProvider Clock { get; } = new(Given.Start);

    public string Path => _folder["store.db"];

    public SqliteProductionStore Store { get; private set; } = null!;

    public static VenueSettings Venue { get; } = new() { Name = "paper", SendWithinSeconds = 5 };

    /// <param name="shape">Makes the deployment what the test wants of it.</param>
    public static async Task<OrderDesk> OpenAsync(Func<Deployment, Deployment>? shape = null)
    {
        OrderDesk desk = new();
        desk.Store = await SqliteProductionStore.OpenAsync(desk.Path, true, TimeProvider.System, default);
        Decision started = Given.Started(Given.Configuration(trading: new TradingSettings { Flow = TradingFlow.Venue, Venue = Venue }));
        Deployment deployment = started.Deployment with { Stage = DeploymentStage.CANARY, Weight = 10, ConfirmedWeight = 10, WeightVersion = 1 };
        deployment = shape?.Invoke(deployment) ?? deployment;
        await desk.Store.CreateDeploymentAsync(new StoreCommit { Deployment = deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
        return desk;
    }

    /// <summary>Opens the store once more, as another process would.</summary>
    public Task<SqliteProductionStore> OpenAgainAsync() => SqliteProductionStore.OpenAsync(Path, false, TimeProvider.System, default);

    public async Task<Deployment> FindAsync() => (await Store.FindDeploymentAsync(Id, default))!;

    /// <summary>Records an order that is under way.</summary>
    public Task<EnteredOrder> EnterAsync(string rest, Arm arm = Arm.Candidate)
    {
        OrderTicket ticket = new(OrderIds.Of(Id, arm, rest), arm, "SPY", OrderSide.Buy, 1, null);
        return Store.EnterOrderAsync(Id, ticket.ClientOrderId, _ => new EnteredOrder
        {
            DeploymentId = Id,
            Ticket = ticket,
            State = OrderEntryState.Entered,
            EnteredAt = Clock.GetUtcNow(),
            SendBefore = Clock.GetUtcNow().AddSeconds(Venue.SendWithinSeconds),
            Actor = "ana",
        }, default);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }
}
