using System.Text.RegularExpressions;
using CanaryPS.Engine;

namespace CanaryPS.Agent.Tests.Telemetry;

/// <summary>An agent as a real process on a store of its own, with one deployment that trades by itself and one whose orders come from outside.</summary>
internal sealed partial class MeasuredAgent : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-telemetry-").FullName;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
    private AgentProcess? _agent;

    public string Url { get; private set; } = "";

    /// <summary>The deployment whose orders come from outside.</summary>
    public string External { get; private set; } = "";

    public IProductionEngine Session { get; private set; } = null!;

    /// <summary>Starts it.</summary>
    /// <param name="environment">Variables of its environment.</param>
    public static async Task<MeasuredAgent> StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        MeasuredAgent started = new();
        string store = Path.Combine(started._folder, "store.db");
        ProductionEngineFactory factory = new();
        ProductionConfiguration configuration = factory.LoadConfiguration(Path.Combine(AppContext.BaseDirectory, "configs", "quickstart.yaml"));
        configuration = configuration with { Production = configuration.Production with { MonitoringInterval = 1 }, Trading = configuration.Trading with { Flow = TradingFlow.External } };
        await using (IProductionEngine engine = factory.Open(store, createIfMissing: true, TimeProvider.System))
        {
            started.External = (await engine.StartAsync(new DeploymentRequest
            {
                Candidate = factory.ResolveStrategy(configuration, "reversed_momentum"), Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "ana",
            })).Id;
        }

        started._agent = AgentProcess.Start(
            environment ?? new Dictionary<string, string>(), "production", "--store", store, "--start", "managed_momentum",
            "--config", Path.Combine(AppContext.BaseDirectory, "configs", "quickstart.yaml"), "--listen", "http://127.0.0.1:0");
        string line = await started._agent.WaitForLineAsync("Listening on ");
        started.Url = line[line.IndexOf("http", StringComparison.Ordinal)..].Trim();
        started.Session = factory.Open(started.Url, createIfMissing: false, TimeProvider.System);
        return started;
    }

    public async Task<string> ScrapeAsync()
    {
        using HttpResponseMessage answer = await _client.GetAsync(Url + "/metrics");
        Assert.Equal("text/plain; charset=utf-8; version=0.0.4", answer.Content.Headers.ContentType!.ToString().Replace("version=0.0.4; charset=utf-8", "charset=utf-8; version=0.0.4", StringComparison.Ordinal));
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>Scrapes until a text is as wanted; gives it.</summary>
    public async Task<string> ScrapeUntilAsync(Func<string, bool> isWanted)
    {
        using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(200));
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        string text;
        do
        {
            await retry.WaitForNextTickAsync(limit.Token);
            text = await ScrapeAsync();
        }
        while (!isWanted(text));
        return text;
    }

    /// <summary>The value of a series whose labels have these texts in them; null where there is none.</summary>
    public static double? ValueOf(string text, string name, params string[] labels) => text.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal) && line[name.Length] is '{' or ' ' && Array.TrueForAll(labels, label => line.Contains(label, StringComparison.Ordinal)))
        .Select(line => (double?)double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture))
        .FirstOrDefault();

    /// <summary>The names of the families in a text.</summary>
    public static IReadOnlySet<string> FamiliesOf(string text) => FamilyLine().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        if (Session is not null)
            await Session.DisposeAsync();
        _agent?.Dispose();
        _client.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [GeneratedRegex("^# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) ", RegexOptions.Multiline)]
    private static partial Regex FamilyLine();
}
