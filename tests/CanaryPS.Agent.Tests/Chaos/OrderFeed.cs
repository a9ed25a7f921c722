using System.Collections.Concurrent;
using CanaryPS.Engine;
using CanaryPS.Engine.Api;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>
/// A trading engine that hands the events of one deployment's orders over, a batch at a time, to whichever agent takes them. A batch that was not acknowledged is handed over again, as it is.
/// </summary>
/// <param name="deploymentId">The deployment.</param>
/// <param name="agents">The agents.</param>
/// <param name="seed">Which agent is asked.</param>
internal sealed class OrderFeed(string deploymentId, IReadOnlyList<ChaosAgent> agents, int seed)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<string, bool> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _acknowledged = new(StringComparer.Ordinal);
    private int _orders;

    /// <summary>The ids of events that were handed over once at least.</summary>
    public ICollection<string> Sent => _sent.Keys;

    public ICollection<string> Acknowledged => _acknowledged.Keys;

    public string DeploymentId => deploymentId;

    /// <summary>Times that a batch was not acknowledged.</summary>
    public int Refusals { get; private set; }

    /// <summary>The ids of the errors that batches were given back with.</summary>
    public ConcurrentDictionary<string, bool> Errors { get; } = new(StringComparer.Ordinal);

    public int OrdersOfBatch { get; init; } = 4;

    /// <summary>Between two batches, or two tries.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>From this order on the venue rejects the candidate's; none by default.</summary>
    public int RejectedFrom { get; init; } = int.MaxValue;

    /// <summary>Hands batches over until it is told to stop, and then the one that is under way.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using PeriodicTimer pace = new(Pause);
        while (!stop.IsCancellationRequested)
        {
            OrderEvent[] batch = [.. Enumerable.Range(0, OrdersOfBatch).SelectMany(_ => Order(_orders++))];
            Note(batch, _sent);
            while (!await TryAsync(batch))
            {
                Refusals++;
                await pace.WaitForNextTickAsync(CancellationToken.None);
            }

            await pace.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<bool> TryAsync(OrderEvent[] batch)
    {
        if (agents[_random.Next(agents.Count)].Url is not { } url)
            return false;

        using CancellationTokenSource limit = new(_patience);
        try
        {
            await using IProductionEngine session = new ProductionEngineFactory().Open(url, createIfMissing: false, TimeProvider.System);
            IntakeReceipt receipt = await session.TakeAsync(deploymentId, batch, "oms", limit.Token);
            Assert.Equal(batch.Length, receipt.Accepted + receipt.Duplicates);
            Note(batch, _acknowledged);
            return true;
        }
        catch (Exception error) when (error is StoreException or AgentErrorException or OperationCanceledException)
        {
            Errors[error is CanaryException known ? known.ErrorId : "TimedOut"] = true;
            return false;
        }
    }

    private static void Note(OrderEvent[] batch, ConcurrentDictionary<string, bool> ids)
    {
        foreach (OrderEvent order in batch)
            ids[order.EventId] = true;
    }

    /// <summary>The events of one order: every second one is a candidate's, which buy and sell in turn, so that a rollback finds them flat.</summary>
    private IEnumerable<OrderEvent> Order(int number)
    {
        Arm arm = number % 2 == 0 ? Arm.Baseline : Arm.Candidate;
        bool isRejected = arm == Arm.Candidate && number >= RejectedFrom;
        OrderEvent submitted = new()
        {
            EventId = $"{number}-s", DeploymentId = deploymentId, Arm = arm, Kind = OrderEventKind.Submitted, ClientOrderId = $"o-{number}", Instrument = "SPX",
            Side = number / 2 % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, Time = DateTimeOffset.UtcNow, Quantity = 1, DecisionPrice = 100,
        };
        return
        [
            submitted,
            submitted with
            {
                EventId = $"{number}-e", Kind = isRejected ? OrderEventKind.Rejected : OrderEventKind.Filled, Time = submitted.Time.AddMilliseconds(20),
                Price = isRejected ? null : 100, Reason = isRejected ? "limit" : null,
            },
        ];
    }
}
