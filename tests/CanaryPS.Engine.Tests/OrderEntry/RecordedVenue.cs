using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Tests.OrderEntry;

/// <summary>A venue that any process reaches, which keeps what it was sent and asked. It can lose a request or its reply.</summary>
internal sealed class RecordedVenue(string name = "paper") : IVenue
{
    private readonly ConcurrentQueue<OrderTicket> _sent = [];

    public string Name => name;

    public VenueCapabilities Capabilities { get; init; } =
        new() { TakesOrders = true, CancelsOrders = true, IsOutside = true, IsReachableAnywhere = true };

    /// <summary>Each order that it took, by arrival.</summary>
    public IReadOnlyList<string> Taken => [.. _sent.Select(ticket => ticket.ClientOrderId)];

    public ConcurrentQueue<string> Cancelled { get; } = [];

    /// <summary>Called before an order is taken; what it throws loses the request.</summary>
    public Func<OrderTicket, Task> BeforeTaking { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after an order was taken; what it throws loses the reply.</summary>
    public Func<OrderTicket, Task> AfterTaking { get; set; } = _ => Task.CompletedTask;

    /// <summary>What it throws when it is asked for an order.</summary>
    public VenueException? Silence { get; set; }

    /// <summary>What is open there, by arm.</summary>
    public Func<Arm, IReadOnlyList<OpenOrder>> Open { get; set; } = _ => [];

    /// <summary>Called when it is asked for open orders; what it throws is its answer.</summary>
    public Func<Task> BeforeReading { get; set; } = () => Task.CompletedTask;

    public async Task SubmitAsync(OrderTicket ticket, CancellationToken cancellationToken)
    {
        await BeforeTaking(ticket).WaitAsync(cancellationToken);
        if (!Taken.Contains(ticket.ClientOrderId))
            _sent.Enqueue(ticket);
        await AfterTaking(ticket);
    }

    public Task CancelAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken)
    {
        Cancelled.Enqueue(clientOrderId);
        return Task.CompletedTask;
    }

    public Task CancelAllAsync(Arm arm, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> KnowsAsync(Arm arm, string clientOrderId, CancellationToken cancellationToken) =>
        Silence is { } error ? Task.FromException<bool>(error) : Task.FromResult(Taken.Contains(clientOrderId));

    public async Task<IReadOnlyList<OpenOrder>> GetOpenOrdersAsync(Arm arm, CancellationToken cancellationToken)
    {
        await BeforeReading();
        return Open(arm);
    }

    public Task<IReadOnlyDictionary<string, decimal>> GetPositionsAsync(Arm arm, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, decimal>>(new Dictionary<string, decimal>());

    public Task<VenueAccount> GetAccountAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new VenueAccount { Venue = Name, AccountId = "test", MayTrade = true, IsLive = false });
}
