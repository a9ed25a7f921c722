using System.Diagnostics;
using System.Globalization;
using CanaryPS.CrashHost;
using CanaryPS.Engine.Tests.Notifications.Channels;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>
/// A store whose alerts are worked by processes that are killed with SIGKILL at any instant, and a webhook that fails one request in
/// five and drops one in seven. It knows what was done before each death, and what the webhook got.
/// </summary>
internal sealed class PagerCampaign : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-pager-").FullName;
    private readonly UnrulyServer _webhook;
    private readonly List<PagerDeed> _deeds = [];
    private int _requests;

    public PagerCampaign() => _webhook = new UnrulyServer(_ => Interlocked.Increment(ref _requests) switch
    {
        int n when n % 5 == 0 => UnrulyAnswer.Status(503),
        int n when n % 7 == 0 => UnrulyAnswer.Drop,
        _ => UnrulyAnswer.Ok,
    });

    public string Store => Path.Combine(_folder, "store.db");

    public string DeploymentId { get; private set; } = "";

    /// <summary>What was done and told so, in order; what was done but not told is missing.</summary>
    public IReadOnlyList<PagerDeed> Deeds => _deeds;

    public IReadOnlyList<UnrulyRequest> Requests => _webhook.Requests;

    public async Task StartAsync()
    {
        await using IProductionEngine engine = Open(create: true);
        DeploymentId = (await engine.StartAsync(Given.Request(Configuration()))).Id;
    }

    /// <summary>Lets a process do some things and kills it then, or somewhat later.</summary>
    public async Task KillAsync(int seed, int deeds, TimeSpan later)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { "exec", typeof(PagerCommand).Assembly.Location, "pager", Store, DeploymentId, seed.ToString(CultureInfo.InvariantCulture) },
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
        for (int i = 0; i < deeds; i++)
            Note(await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the pager ended by itself"));

        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < later)
            Thread.SpinWait(10);
        process.Kill();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            Note(line);
        await process.WaitForExitAsync();
    }

    /// <summary>Delivers what the dead have left, and gives what is in the outbox then.</summary>
    public async Task<IReadOnlyList<ProductionNotification>> DeliverRestAsync()
    {
        await using IProductionEngine engine = Open(create: false);
        using CancellationTokenSource late = new(TimeSpan.FromMinutes(2));
        await using (engine.StartDelivering())
        {
            while ((await engine.DeliverAsync(TimeSpan.FromSeconds(1), late.Token)) is { } summary && (summary.Pending > 0 || summary.NextDue is not null))
                await Task.Yield();
        }

        return await engine.GetNotificationsAsync(new NotificationQuery { Channel = "desk" });
    }

    public void Dispose()
    {
        _webhook.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private IProductionEngine Open(bool create) => new ProductionEngineFactory().Open(Store, create, TimeProvider.System);

    private void Note(string line)
    {
        // The last line of a killed process may be a piece of one.
        if (line.Split(' ') is [string what, string of, string value, { Length: 18 } ticks])
            _deeds.Add(new PagerDeed(what, of, value, new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero)));
    }

    private ProductionConfiguration Configuration() => Given.Configuration(new ProductionSettings { AlertCooldown = 0 }, new TradingSettings { Flow = TradingFlow.External }) with
    {
        Alerts = new AlertSettings { FlapChanges = 0 },
        Thresholds =
        [
            .. Enumerable.Range(0, PagerCommand.Series).Select(series => new MetricThreshold
            {
                MetricName = PagerCommand.Metric(series),
                MetricType = MetricType.CUSTOM,
                Operator = ThresholdOperator.GreaterThanOrEqual,
                WarningThreshold = PagerCommand.Warning,
                CriticalThreshold = PagerCommand.Critical,
            }),
        ],
        Notifications = new NotificationSettings
        {
            Channels =
            [
                new WebhookChannelSettings
                {
                    Name = "desk", Url = _webhook.Url + "/page", TimeoutSeconds = 2, Attempts = 1000, LongestPauseSeconds = 1, BreakAfter = 1000, MessagesPerMinute = 100_000,
                },
            ],
            Route = new NotificationRoute { Channels = ["desk"], GroupBy = ["rule"], GroupWaitSeconds = 0, GroupIntervalSeconds = 0 },
        },
    };
}
