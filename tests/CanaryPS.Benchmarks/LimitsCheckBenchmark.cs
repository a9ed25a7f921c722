using BenchmarkDotNet.Attributes;
using CanaryPS.Engine.Limits;

namespace CanaryPS.Benchmarks;

/// <summary>
/// One order judged by every limit there is, with 1,000 orders open in 50 instruments, and one entered and told to be over; beside the floor of it, finding the
/// order's instrument in a dictionary.
/// </summary>
[Config(typeof(ShortInProcess))]
[MemoryDiagnoser]
public class LimitsCheckBenchmark
{
    private const int Orders = 1000;

    /// <summary>Rounds of orders with ids of their own: an id comes again long after its order was forgotten.</summary>
    private const int Rounds = 20;

    private static readonly DateTimeOffset Start = new(2026, 1, 5, 14, 30, 0, TimeSpan.Zero);

    private readonly Dictionary<string, decimal> _prices = new(StringComparer.Ordinal);
    private readonly LimitTerms _terms = new(new LimitsManifest
    {
        Instruments = [.. Enumerable.Range(0, 50).Select(Instrument)], Venues = ["paper"], PriceCollarPercent = 5, MaxOrderValue = 1e6m, MaxOrderVolume = 1e6m,
        MaxMessagesPerSecond = 100_000, MaxPosition = 1e9m, MaxExposure = 1e12m, MaxLoss = 1e9m, MaxRepeats = 1_000_000,
    });
    private readonly LimitState _state = new();
    private LimitOrder[] _orders = [];
    private OrderEvent[] _ends = [];
    private long _round;

    [GlobalSetup]
    public void SetUp()
    {
        for (int i = 0; i < 50; i++)
            _prices[Instrument(i)] = 100 + i;
        _state.RepeatWindow = _terms.RepeatWindow;
        _state.Apply(new MarketMark { DeploymentId = "bench", Time = Start, Prices = _prices, BaselineCapital = 0, CandidateCapital = 0 });
        for (int i = 0; i < Orders; i++)
            _state.Enter(Order($"open-{i}", i), 100);
        _orders = [.. Enumerable.Range(0, Rounds * Orders).Select(i => Order($"new-{i}", i % Orders))];
        _ends = [.. _orders.Select(order => new OrderEvent
        {
            EventId = order.ClientOrderId, DeploymentId = "bench", Arm = Arm.Candidate, Kind = OrderEventKind.Rejected, ClientOrderId = order.ClientOrderId,
            Instrument = order.Instrument, Side = order.Side, Time = order.Time, Quantity = order.Quantity,
        })];
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Orders)]
    public decimal Find_the_price()
    {
        decimal sum = 0;
        foreach (LimitOrder order in _orders.AsSpan(0, Orders))
            sum += _prices[order.Instrument];
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Orders)]
    public int Judge()
    {
        int broken = 0;
        foreach (LimitOrder order in _orders.AsSpan(0, Orders))
            broken += LimitsCheck.Judge(_terms, _state, order).Count;
        return broken;
    }

    [Benchmark(OperationsPerInvoke = Orders)]
    public int Judge_enter_and_end()
    {
        int broken = 0;
        int first = (int)(_round++ % Rounds) * Orders;
        for (int i = first; i < first + Orders; i++)
        {
            LimitOrder order = _orders[i] with { Time = Start.AddMinutes(_round) };
            broken += LimitsCheck.Judge(_terms, _state, order).Count;
            _state.Enter(order, 100);
            _state.Apply(_ends[i]);
        }

        return broken;
    }

    private static string Instrument(int number) => $"INSTRUMENT-{number % 50}";

    private static LimitOrder Order(string id, int number) => new()
    {
        ClientOrderId = id, Instrument = Instrument(number), Side = number % 2 == 0 ? OrderSide.Buy : OrderSide.Sell, Quantity = 10, LimitPrice = 100 + (number % 50),
        Venue = "paper", Time = Start.AddMilliseconds(number),
    };
}
