using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;

namespace CanaryPS.Engine.Trading;

/// <summary>Opens replays on the market data that a deployment's configuration names. Files are read once while they stay the same.</summary>
internal sealed class PaperTradingSessionFactory(TimeProvider clock) : ITradingSessionFactory
{
    private readonly ConcurrentDictionary<string, LoadedFile> _files = new(StringComparer.Ordinal);

    public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration)
    {
        int sessionsNeeded = Math.Max(
            StrategyCatalog.Create(candidate).SessionsNeeded, StrategyCatalog.Create(baseline).SessionsNeeded);
        MarketDataSettings settings = configuration.Trading.MarketData;
        ReplayRange range = RangeOf(configuration);
        range.RequireHistory(sessionsNeeded, settings.From);
        RequireDivisible(configuration.Routing, range.Data);

        if (settings.SecondsPerBar < ReplaySchedule.MinSecondsPerBar)
            throw new MarketDataException(range.Data.Path, 0, $"sessions {settings.SecondsPerBar} s apart can't be told apart; give at least {ReplaySchedule.MinSecondsPerBar} s, or none for the sessions' own dates.");

        // On the real clock, all of the past would be traded in one go and pass for evidence.
        if (settings.SecondsPerBar is null && range[0].Time < clock.GetUtcNow())
            throw new MarketDataException(range.Data.Path, 0, $"the first session, {range[0].Date:yyyy-MM-dd}, is in the past of the clock, which is at {clock.GetUtcNow():yyyy-MM-dd}; give the seconds per bar, or run on a simulated clock.");
    }

    public ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null)
    {
        TradingSettings settings = deployment.Configuration.Trading;
        ReplaySchedule schedule = new(RangeOf(deployment.Configuration), deployment.StartedAt, settings.MarketData.SecondsPerBar);
        return new PaperTradingSession(
            deployment.Id, deployment.Stage, settings, FlowDivision.Of(deployment.Configuration.Routing, settings.Capital), schedule,
            StrategyCatalog.Create(deployment.Baseline), StrategyCatalog.Create(deployment.Candidate), ledger, clock, gate);
    }

    private static void RequireDivisible(RoutingSettings routing, MarketData data)
    {
        if (routing.Mode == RouteMode.OrderShare)
        {
            throw new RoutingException(
                "ModeNotReplayed",
                "A replay of market data makes whole positions and no orders with keys of their own, so that routing.mode OrderShare can't be applied to it. Take CapitalShare or Instruments, or a trading.flow whose orders come from a trading engine.");
        }

        if (routing.Mode != RouteMode.Instruments)
            return;

        string[] unlisted = [.. data.Instruments.Except(routing.Instruments, StringComparer.Ordinal)];
        string[] unknown = [.. routing.Instruments.Except(data.Instruments, StringComparer.Ordinal)];
        if (unlisted.Length + unknown.Length > 0)
        {
            UserMessage differing = UserMessage.Join("; ", Named("not listed", unlisted).Concat(Named("not in the file", unknown)));
            throw new RoutingException("InstrumentsDiffer", $"routing.instruments must list each instrument of {data.Path} once: {differing}.");
        }

        static IEnumerable<UserMessage> Named(UserMessage what, string[] names) => names.Length == 0 ? [] : [$"{what}: {string.Join(", ", names)}"];
    }

    private ReplayRange RangeOf(ProductionConfiguration configuration)
    {
        MarketDataSettings settings = configuration.Trading.MarketData;
        return ReplayRange.Between(Load(Path.GetFullPath(settings.File)), settings.From, settings.To);
    }

    private MarketData Load(string path)
    {
        // Looked at before reading: a file that changes meanwhile is read again next time.
        FileInfo file = new(path);
        if (!file.Exists)
            return MarketData.Load(path);

        if (_files.TryGetValue(path, out LoadedFile? known) && known.IsStill(file))
            return known.Data;

        MarketData data = MarketData.Load(path);
        _files[path] = new LoadedFile(data, file.Length, file.LastWriteTimeUtc);
        return data;
    }

    /// <summary>What was read, and what the file looked like then.</summary>
    private sealed record LoadedFile(MarketData Data, long Length, DateTime Written)
    {
        public bool IsStill(FileInfo file) => file.Length == Length && file.LastWriteTimeUtc == Written;
    }
}
