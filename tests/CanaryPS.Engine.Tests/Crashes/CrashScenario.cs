using System.Globalization;
using System.Text;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>A deployment recorded in a store of its own, on market data of its own, small enough to be run many times.</summary>
internal sealed class CrashScenario : IDisposable
{
    public const string DeploymentId = "candidate-1";

    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-crash-").FullName;
    private int _copies;

    private static readonly ProductionSettings Completing = new()
    {
        InitialCanaryPercentage = 20,
        MaxCanaryPercentage = 40,
        CanaryIncrement = 20,
        CanaryStepDurationMinutes = 2 * 24 * 60,
        RolloutDurationMinutes = 2 * 24 * 60,
        FullDeploymentDurationMinutes = 2 * 24 * 60,
        RollbackDrawdownThreshold = 1,
        MaxDrawdownThreshold = 1,
    };

    private CrashScenario()
    {
    }

    private string Template => Path.Combine(_folder, "template.db");

    /// <summary>A candidate on a rejecting venue that fills in part: it is rolled back with a position to close.</summary>
    public static Task<CrashScenario> RollingBackAsync() => CreateAsync(
        new ProductionSettings
        {
            InitialCanaryPercentage = 20,
            MaxCanaryPercentage = 40,
            CanaryIncrement = 20,
            CanaryStepDurationMinutes = 3 * 24 * 60,
            RolloutDurationMinutes = 60 * 24 * 60,
            FullDeploymentDurationMinutes = 2 * 24 * 60,
            RollbackDrawdownThreshold = 0.03,
            MaxDrawdownThreshold = 0.03,
        });

    /// <summary>A candidate that reaches COMPLETED.</summary>
    public static Task<CrashScenario> CompletingAsync() => CreateAsync(Completing);

    /// <summary>A candidate in shadow that reaches COMPLETED, or is rolled back with a position to close.</summary>
    public static Task<CrashScenario> ShadowAsync(bool completes) => CreateAsync(
        completes ? Completing : Completing with { RollbackDrawdownThreshold = 0.001, MaxDrawdownThreshold = 0.001 },
        routing: new RoutingSettings { Mode = RouteMode.Shadow });

    /// <summary>A candidate that loses more than its limits let it.</summary>
    public static Task<CrashScenario> LosingAsync(decimal maxLoss) => CreateAsync(Completing, [], new LimitsManifest { MaxLoss = maxLoss });

    /// <summary>A candidate that reaches COMPLETED where its gates let it.</summary>
    public static Task<CrashScenario> GatedAsync(params GateSettings[] gates) => CreateAsync(Completing, gates);

    /// <summary>A fresh copy of the store as it was right after the start.</summary>
    public string Copy()
    {
        string copy = Path.Combine(_folder, $"copy-{Interlocked.Increment(ref _copies)}.db");
        File.Copy(Template, copy);
        return copy;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<CrashScenario> CreateAsync(ProductionSettings production, GateSettings[]? gates = null, LimitsManifest? limits = null, RoutingSettings? routing = null)
    {
        CrashScenario scenario = new();
        string data = Path.Combine(scenario._folder, "walk-daily.csv");
        await File.WriteAllTextAsync(data, Walk());

        PaperVenueSettings rough = new() { RejectRate = 0.5, PartialFillRate = 0.5 };
        ProductionConfiguration configuration = Given.Configuration(
            production with
            {
                MonitoringInterval = 86400,
                StageLossBudget = null,
                DeploymentLossBudget = null,
                StalenessSeconds = 10 * 86400,
                NoDataGraceMinutes = 30 * 24 * 60,
                MinSamples = 2,
                MinSuccessRate = 0,
                RollbackSuccessRate = 0,
                MaxErrorRate = 1,
                RollbackErrorRate = 1,
                MinThroughput = 0,
                MinSharpeRatio = -1000,
                RollbackSharpeRatio = -1000,
                MinWinRate = 0,
            },
            new TradingSettings
            {
                CandidateVenue = rough,
                MarketData = new MarketDataSettings { File = data, From = new DateOnly(2020, 1, 20), SecondsPerBar = null },
            }) with
        {
            Gates = gates ?? [],
            Limits = limits,
            Routing = routing ?? new RoutingSettings(),
            Thresholds = [new MetricThreshold { MetricName = MetricNames.OrderErrorRate, MetricType = MetricType.TRADING, Operator = ThresholdOperator.GreaterThan, WarningThreshold = 0.05, CriticalThreshold = 0.4 }],
        };

        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(scenario.Template, createIfMissing: true, TimeProvider.System, default);
        // A fixed id, since every draw of the paper venue depends on it.
        Decision started = DeploymentMachine.Start(
            DeploymentId,
            new DeploymentRequest
            {
                Candidate = Given.Momentum("candidate_momentum", lookback: 3, threshold: 0.01),
                Configuration = configuration,
                Actor = "ana",
            },
            Given.Momentum("baseline_momentum", lookback: 5, threshold: 0.01),
            new DateTimeOffset(2020, 1, 20, 0, 0, 0, TimeSpan.Zero));
        await store.CreateDeploymentAsync(
            new StoreCommit { Deployment = started.Deployment, ExpectedVersion = 0, Journal = started.Journal }, default);
        return scenario;
    }

    /// <summary>Sixty sessions that swing up and down, so that momentum trades and loses.</summary>
    private static string Walk()
    {
        StringBuilder csv = new("date,open,high,low,close,volume\n");
        DateOnly date = new(2020, 1, 1);
        for (int i = 0; i < 60; i++)
        {
            double close = 100 + (8 * Math.Sin(i / 2.2)) + (0.2 * i);
            string price = close.ToString("0.00", CultureInfo.InvariantCulture);
            csv.Append(CultureInfo.InvariantCulture, $"{date.AddDays(i):yyyy-MM-dd},{price},{price},{price},{price},1000\n");
        }

        return csv.ToString();
    }
}
