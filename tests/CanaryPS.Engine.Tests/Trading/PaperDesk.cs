using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Trading;
using Microsoft.Extensions.Time.Testing;

namespace CanaryPS.Engine.Tests.Trading;

/// <summary>A paper trading session with everything around it. It can be stopped and opened again from what it drained.</summary>
internal sealed class PaperDesk
{
    public const string DeploymentId = "d-1";

    /// <summary>A venue that fills every order at once at the close, for free.</summary>
    public static readonly PaperVenueSettings Perfect = new()
    {
        LatencyMilliseconds = 100, LatencySigma = 0, SlippageBps = 0, SlippageSigmaBps = 0, RejectRate = 0, PartialFillRate = 0, FeeBps = 0,
    };

    public static readonly PaperVenueSettings Rough = new() { RejectRate = 0.15, PartialFillRate = 0.4 };

    private readonly ReplaySchedule _schedule;
    private readonly List<string> _log = [];

    public PaperDesk(
        MarketData data, int first = 0, double? secondsPerBar = 60, PaperVenueSettings? venue = null,
        DeploymentStage stage = DeploymentStage.CANARY, StrategySpec? strategy = null, int seed = 42, RoutingSettings? routing = null)
    {
        _schedule = new ReplaySchedule(new ReplayRange(data, first, data.Sessions.Count - first), StartedAt, secondsPerBar);
        Stage = stage;
        Strategy = strategy ?? Momentum(1, 0.1);
        Settings = new TradingSettings { Seed = seed, BaselineVenue = venue ?? Perfect, CandidateVenue = venue ?? Perfect };
        Routing = routing ?? new RoutingSettings();
        Clock = new FakeTimeProvider(StartedAt);
        Restart();
    }

    public static DateTimeOffset StartedAt { get; } = new(2023, 12, 31, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Clock { get; }

    public TradingSettings Settings { get; }

    public RoutingSettings Routing { get; }

    public DeploymentStage Stage { get; set; }

    public StrategySpec Strategy { get; }

    public DeploymentLedger Ledger { get; private set; } = null!;

    public PaperTradingSession Session { get; private set; } = null!;

    /// <summary>Everything drained so far, as JSON.</summary>
    public IReadOnlyList<string> Log => _log;

    public IEnumerable<OrderEvent> Orders => _log.Where(IsOrder).Select(EngineJson.Deserialize<OrderEvent>);

    public IReadOnlyList<MarketMark> Marks => [.. _log.Where(json => !IsOrder(json)).Select(EngineJson.Deserialize<MarketMark>)];

    public static StrategySpec Momentum(int lookback, double threshold) => new()
    {
        Strategy = "momentum", Model = "momentum",
        Parameters = new Dictionary<string, double> { ["lookback_period"] = lookback, ["threshold"] = threshold },
    };

    /// <summary>Opens a new session where the drained log stands; what was not drained is lost.</summary>
    public void Restart()
    {
        Ledger = new DeploymentLedger(DeploymentId);
        foreach (string json in _log)
            Ledger.Apply(IsOrder(json) ? new TradingEntry(EngineJson.Deserialize<OrderEvent>(json)) : new TradingEntry(EngineJson.Deserialize<MarketMark>(json)));

        Session = new PaperTradingSession(
            DeploymentId, Stage, Settings, FlowDivision.Of(Routing, Settings.Capital), _schedule, StrategyCatalog.Create(Strategy), StrategyCatalog.Create(Strategy), Ledger, Clock);
    }

    /// <summary>Plays the next session at the given weight.</summary>
    public void Play(double weight)
    {
        Clock.SetUtcNow(Session.NextDue!.Value);
        Advance(weight);
    }

    public void Advance(double weight)
    {
        Session.Advance(Clock.GetUtcNow(), weight);
        Drain();
    }

    public void Drain()
    {
        foreach (TradingEntry entry in Session.Drain())
            _log.Add(entry.Order is { } order ? EngineJson.Serialize(order) : EngineJson.Serialize(entry.Mark));
    }

    private static bool IsOrder(string json) => json.StartsWith("{\"eventId\"", StringComparison.Ordinal);
}
