using System.Collections.Concurrent;
using System.Globalization;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.OrderEntry;
using CanaryPS.Engine.Tests.Deployments.Rollbacks.Brokers;
using CanaryPS.Engine.Tests.KillSwitch;
using CanaryPS.Engine.Tests.Trading.Venues.Alpaca;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.OrderEntry;

/// <summary>
/// Over seeded schedules of requests that are sent again and again, by processes that die before they record, before they send and before they record what
/// they sent, to a broker that loses requests and replies: each request has effect at most once, and in the end it is known truly whether it had.
/// </summary>
public sealed class OrderEntryOnceTests
{
    private const int Schedules = 30;
    private const int Requests = 6;
    private const int Moves = 30;

    [Fact]
    public async Task Every_request_has_effect_at_most_once_and_its_end_is_told_truly()
    {
        ConcurrentBag<string> seen = [];
        ConcurrentBag<string> wrongs = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Schedules), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (seed, _) => await RunAsync(seed, seen, wrongs));

        Assert.True(wrongs.IsEmpty, string.Join(Environment.NewLine, wrongs));
        Assert.Empty(new[] { "died before recording", "died before sending", "died before the answer was recorded", "in the end Taken", "in the end Lost", "under way" }.Except(seen));
    }

    private static async Task RunAsync(int seed, ConcurrentBag<string> seen, ConcurrentBag<string> wrongs)
    {
        Random random = new(seed);
        await using OrderDesk desk = await OrderDesk.OpenAsync(deployment => deployment with
        {
            Configuration = deployment.Configuration with
            {
                Trading = deployment.Configuration.Trading with { Venue = OrderDesk.Venue with { Alpaca = new() { KeyId = "env:K", SecretKey = "env:S", TimeoutSeconds = 5 } } },
            },
        });
        HastyClock pace = new(40);
        StandInFaults faults = StandInFaults.EveryWay(seed);
        await using AlpacaStandIn server = new(faults);
        using TempFolder keys = new();
        using BrokerVenues venues = new(server.Settings(keys.Folder), desk.Clock, pace);
        await using VenueConnection connection = venues.Connect(await desk.FindAsync());
        OrderRequest[] requests = [.. Enumerable.Range(0, Requests).Select(number => Request(number, random))];

        for (int move = 0; move < Moves; move++)
        {
            if (random.Next(3) == 0)
                Pass(TimeSpan.FromSeconds(random.NextDouble() * 4));
            else
                await SendAsync(requests[random.Next(Requests)], random.Next(6));
        }

        server.Faults = StandInFaults.Healed(seed);
        Pass(TimeSpan.FromMinutes(1));
        foreach (OrderRequest request in requests)
        {
            OrderAnswer answer = await Sender(desk.Store, new OneVenue(connection.Venue)).SendAsync(request, default);
            int there = server.Book.Orders.Count(order => order.ClientOrderId.EndsWith($"-r-{request.RequestId}", StringComparison.Ordinal));
            seen.Add($"in the end {answer.State}");
            if (there > 1 || (there == 1) != (answer.State == OrderEntryState.Taken))
                wrongs.Add($"seed {seed}: the request {request.RequestId} is {answer.State} ({answer.Reason}), and {there} times in the book");
        }

        void Pass(TimeSpan time)
        {
            desk.Clock.Advance(time);
            server.Book.Pass(time);
        }

        OrderSender Sender(IProductionStore store, IOrderVenues where) =>
            new(store, where, new TestLimits(), (_, _) => throw new InvalidOperationException("no order is routed here"), desk.Clock);

        async Task SendAsync(OrderRequest request, int death)
        {
            (int write, bool isBeforeSending, string what) = death switch
            {
                0 => (1, false, "died before recording"),
                1 => (0, true, "died before sending"),
                2 => (2, false, "died before the answer was recorded"),
                _ => (0, false, ""),
            };
            try
            {
                IProductionStore store = DroppingStore.Over(desk.Store, write, out _);
                OrderAnswer answer = await Sender(store, isBeforeSending ? new DeadVenues() : new OneVenue(connection.Venue)).SendAsync(request, default);
                if (answer.State == OrderEntryState.Entered)
                    seen.Add("under way");
            }
            catch (DroppingStore.DroppedException)
            {
                seen.Add(what);
            }
            catch (VenueException)
            {
                // What became of an order that was sent before could not be found out.
            }
        }
    }

    private static OrderRequest Request(int number, Random random) => new()
    {
        DeploymentId = OrderDesk.Id, Arm = Arm.Candidate, RequestId = number.ToString(CultureInfo.InvariantCulture), Instrument = "XYZ"[random.Next(3)].ToString(),
        Side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell, Quantity = random.Next(1, 20), LimitPrice = random.Next(2) == 0 ? 9 : null, Actor = "engine-1",
    };

    /// <summary>The process is gone before it reaches a venue.</summary>
    private sealed class DeadVenues : IOrderVenues
    {
        public IVenue Of(Deployment deployment, Arm arm) => throw new DroppingStore.DroppedException();
    }
}
