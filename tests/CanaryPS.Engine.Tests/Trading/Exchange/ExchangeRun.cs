using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Trading.Exchange;
using CanaryPS.Engine.Trading.Venues;

namespace CanaryPS.Engine.Tests.Trading.Exchange;

/// <summary>A run of requests and ticks that follows from a seed alone, at an exchange that may be taken from its JSON again after any of them.</summary>
internal sealed class ExchangeRun
{
    private const string Id = "candidate-1";

    private static readonly string[] Instruments = ["SPY", "QQQ"];

    private readonly Random _random;
    private readonly List<string> _entered = [];
    private DateTimeOffset _now = Given.Start;

    private ExchangeRun(int seed)
    {
        _random = new Random(seed);
        Settings = new PaperExchangeSettings
        {
            LatencyMilliseconds = _random.Next(0, 200),
            RejectRate = _random.Next(3) == 0 ? 0.2 : 0,
            Participation = _random.Next(0, 11) / 10.0,
            QueueAhead = _random.Next(0, 4) / 2.0,
            FeeBps = _random.Next(0, 3),
            Seed = seed,
        };
    }

    public PaperExchangeSettings Settings { get; }

    public ExchangeState State { get; private set; } = new();

    /// <summary>Each change, with the tick that made it; null where none did.</summary>
    public List<(VenueOrder Order, MarketTick? Tick)> Told { get; } = [];

    /// <param name="seed">What everything follows from.</param>
    /// <param name="restarts">Makes the exchange anew from its JSON after every step.</param>
    public static ExchangeRun Of(int seed, bool restarts = false)
    {
        ExchangeRun run = new(seed);
        for (int i = 0; i < 120; i++)
        {
            run.Step();
            if (restarts)
                run.State = EngineJson.Deserialize<ExchangeState>(EngineJson.Serialize(run.State));
        }

        return run;
    }

    private void Step()
    {
        MarketTick? tick = null;
        MatchingEngine matching = new(Settings, State, order => Told.Add((order, tick)));
        _now += TimeSpan.FromMilliseconds(_random.Next(0, 150));
        switch (_random.Next(10))
        {
            case < 3:
                matching.Enter(NewTicket(), _now);
                break;
            case 3 when _entered.Count > 0:
                matching.Cancel(_entered[_random.Next(_entered.Count)], _now);
                break;
            case 4:
                matching.Advance(_now);
                break;
            default:
                tick = NewTick();
                matching.Trade(tick);
                break;
        }
    }

    private OrderTicket NewTicket()
    {
        Arm arm = _random.Next(2) == 0 ? Arm.Baseline : Arm.Candidate;
        OrderSide side = _random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
        decimal? limit = _random.Next(3) == 0 ? null : 100 + (_random.Next(-4, 5) * 0.5m);
        string id = OrderIds.Of(Id, arm, $"{_entered.Count}");
        _entered.Add(id);
        return new OrderTicket(id, arm, Instruments[_random.Next(2)], side, _random.Next(1, 400) / 4m, null, limit);
    }

    private MarketTick NewTick()
    {
        decimal price = 100 + (_random.Next(-4, 5) * 0.5m);
        bool isQuoted = _random.Next(2) == 0;
        return new MarketTick
        {
            Instrument = Instruments[_random.Next(2)],
            // A tick may be told late: the clock has gone on since.
            Time = _now - TimeSpan.FromMilliseconds(_random.Next(4) == 0 ? 60 : 0),
            Price = price,
            Volume = _random.Next(0, 200),
            Bid = isQuoted ? price - 0.25m : null,
            Ask = isQuoted ? price + 0.25m : null,
        };
    }
}
