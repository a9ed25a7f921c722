using System.Text.Json;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Sources.Http;
using CanaryPS.Engine.Trading;

namespace CanaryPS.Engine.Tests.Sources;

/// <summary>Sources and samples from outside through the whole engine on a real store; every engine stands for a process.</summary>
public sealed class ConfiguredSourcesTests : IDisposable
{
    /// <summary>Settings under which nothing that trades moves the deployment.</summary>
    private static readonly ProductionSettings Unmoved = new() { MinSamples = 1_000_000, NoDataGraceMinutes = 1_000_000, CanaryDurationMinutes = 10_000 };

    private readonly TempFolder _folder = new();
    private readonly SimulatedClock _clock = new(Given.Start);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ShortLivedProcessesTakeEachLineOfAFileOnce()
    {
        string log = _folder["values.jsonl"];
        string id = await StartAsync(FileSource(log));
        for (int process = 0; process < 4; process++)
        {
            await File.AppendAllTextAsync(log, $"{{\"value\":{2 * process}}}\n{{\"value\":{2 * process + 1}}}\n");
            if (process == 2)
                File.Move(log, log + ".1");
            await using ProductionEngine engine = await OpenAsync();
            await engine.TickAsync(id);
            Advance();
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], await ValuesAsync(id, "measured"));
    }

    [Fact]
    public async Task TwoProcessesThatTakeTurnsTakeEachLineOnce()
    {
        string log = _folder["values.jsonl"];
        string id = await StartAsync(FileSource(log));
        await using ProductionEngine one = await OpenAsync();
        await using ProductionEngine other = await OpenAsync();
        for (int turn = 0; turn < 6; turn++)
        {
            await File.AppendAllTextAsync(log, $"{{\"value\":{turn}}}\n");
            await (turn % 2 == 0 ? one : other).TickAsync(id);
            Advance();
        }

        Assert.Equal([0, 1, 2, 3, 4, 5], await ValuesAsync(id, "measured"));
    }

    [Fact]
    public async Task ATickWaitsForNoSourceLongerThanItsBudget()
    {
        using RawServer stalling = RawServer.Stalling();
        using RawServer well = RawServer.Answering("{\"v\":4}");
        string id = await StartAsync(Web("dead", stalling.Url, "a"), Web("well", well.Url, "b"));
        await using ProductionEngine engine = await OpenAsync();

        TickResult tick = await engine.TickAsync(id).WaitAsync(TimeSpan.FromSeconds(25));

        Assert.Equal(TickOutcome.Worked, tick.Outcome);
        Assert.Equal([4], await ValuesAsync(id, "b"));
        Assert.Equal([1], await ValuesAsync(id, "source_up.well"));
    }

    [Fact]
    public async Task NoSecretIsInTheStore()
    {
        await File.WriteAllTextAsync(_folder["token"], "TopSecretToken");
        using RawServer server = RawServer.Answering("{\"v\":4}");
        string id = await StartAsync(Web("web", server.Url, "a") with { BearerToken = "file:" + _folder["token"] });
        await using (ProductionEngine engine = await OpenAsync())
            await engine.TickAsync(id);

        Assert.Equal([4], await ValuesAsync(id, "a"));
        foreach (string file in Directory.GetFiles(_folder.Folder, "store*"))
            Assert.DoesNotContain("TopSecretToken", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("system")]
    [InlineData("Ledger")]
    public async Task AReportedSourceCantHaveTheNameOfOneOfTheEngine(string name)
    {
        string id = await StartAsync();
        await using ProductionEngine engine = await OpenAsync();
        MetricSourceReport report = new() { Source = name, Time = _clock.GetUtcNow(), Latency = default, Staleness = TimeSpan.FromMinutes(1), Samples = [] };

        SourceNameException refused = await Assert.ThrowsAsync<SourceNameException>(() => engine.ReportSourceAsync(id, report));

        Assert.Contains($"'{name}'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await ValuesAsync(id, "*"));
    }

    [Fact]
    public async Task AnAddedSampleRaisesTheAlertOfItsThreshold()
    {
        string id = await StartAsync();
        await using ProductionEngine engine = await OpenAsync();
        await engine.TickAsync(id);
        await engine.AddSamplesAsync(id, [Sample(id, "queue", 96)]);
        Advance();
        await engine.TickAsync(id);

        Alert alert = Assert.Single(await engine.GetAlertsAsync(new AlertQuery { DeploymentId = id }), a => a.MetricName == "queue");
        Assert.Equal((AlertSeverity.CRITICAL, 96), (alert.Severity, alert.Value));
        Assert.Equal([96], await ValuesAsync(id, "queue"));
    }

    [Theory]
    [InlineData("sharpe_ratio", 1.0, "ratio", null)]
    [InlineData("source_up.x", 1.0, "", null)]
    [InlineData("a\u001bb", 1.0, "", null)]
    [InlineData("", 1.0, "", null)]
    [InlineData("a", double.NaN, "", null)]
    [InlineData("a", double.PositiveInfinity, "", null)]
    [InlineData("a", null, "", null)]
    [InlineData("a", 1.0, "", "Both")]
    [InlineData("a", 1.0, "line\n", null)]
    public async Task SamplesThatCantBeKeptAreRefusedTogether(string name, double? value, string unit, string? reason)
    {
        string id = await StartAsync();
        await using ProductionEngine engine = await OpenAsync();
        MetricSample bad = Sample(id, name, value) with { Unit = unit, Reason = reason };

        SampleException refused = await Assert.ThrowsAsync<SampleException>(() => engine.AddSamplesAsync(id, [Sample(id, "fine", 1), bad]));

        Assert.DoesNotContain(refused.Message, c => char.IsControl(c));
        Assert.Empty(await ValuesAsync(id, "*"));
    }

    [Fact]
    public async Task SamplesOfAnotherDeploymentOrOfNoneAreRefused()
    {
        string id = await StartAsync();
        await using ProductionEngine engine = await OpenAsync();
        await Assert.ThrowsAsync<SampleException>(() => engine.AddSamplesAsync(id, [Sample("other", "a", 1)]));
        await Assert.ThrowsAsync<DeploymentNotFoundException>(() => engine.AddSamplesAsync("other", [Sample("other", "a", 1)]));
    }

    [Fact]
    public async Task AReportedSourceHasItsHealthCountedAcrossProcesses()
    {
        string id = await StartAsync();
        await ReportAsync(failed: true);
        Advance();
        await ReportAsync(failed: false);

        Assert.Equal([0, 1], await ValuesAsync(id, "source_up.script"));
        Assert.Equal([1, 1], await ValuesAsync(id, "source_errors.script"));
        Assert.Equal([12, 12], await ValuesAsync(id, "source_latency.script"));
        Assert.Equal([5], await ValuesAsync(id, "queue"));

        async Task ReportAsync(bool failed)
        {
            await using ProductionEngine engine = await OpenAsync();
            await engine.ReportSourceAsync(id, new MetricSourceReport
            {
                Source = "script",
                Time = _clock.GetUtcNow(),
                Latency = TimeSpan.FromMilliseconds(12),
                Staleness = TimeSpan.FromMinutes(1),
                Samples = failed ? [] : [Sample(id, "queue", 5)],
                Failed = failed,
                Errors = failed ? 1 : 0,
            });
        }
    }

    [Fact]
    public void TheSourcesAreInTheDeploymentsJson()
    {
        ProductionConfiguration configuration = Given.Configuration() with { Sources = [FileSource("samples.csv") with { Format = SampleFileFormat.Csv }] };
        ProductionConfiguration back = EngineJson.Deserialize<ProductionConfiguration>(EngineJson.Serialize(configuration));
        Assert.Equal(EngineJson.Serialize(configuration), EngineJson.Serialize(back));
        Assert.Equal("log", Assert.Single(back.Sources).Name);

        using JsonDocument json = JsonDocument.Parse(EngineJson.Serialize(configuration));
        Dictionary<string, JsonElement> old = json.RootElement.EnumerateObject().Where(p => p.Name != "sources").ToDictionary(p => p.Name, p => p.Value.Clone());
        Assert.Empty(EngineJson.Deserialize<ProductionConfiguration>(JsonSerializer.Serialize(old)).Sources);
    }

    private static MetricSourceSettings FileSource(string path) =>
        new() { Name = "log", Kind = MetricSourceKind.File, Path = path, Metrics = [new() { Name = "measured" }] };

    private static MetricSourceSettings Web(string name, string url, string metric) =>
        new() { Name = name, Kind = MetricSourceKind.HttpJson, Url = url, Metrics = [new() { Name = metric, Select = "$.v" }] };

    private MetricSample Sample(string id, string name, double? value) => new()
    {
        DeploymentId = id,
        Name = name,
        Type = MetricType.CUSTOM,
        Arm = Arm.Candidate,
        Time = _clock.GetUtcNow(),
        Value = value,
        Unit = "",
        Count = 1,
    };

    private void Advance() => _clock.AdvanceTo(_clock.GetUtcNow().AddSeconds(31));

    private async Task<string> StartAsync(params MetricSourceSettings[] sources)
    {
        await using ProductionEngine engine = await OpenAsync();
        ProductionConfiguration configuration = Given.Configuration(Unmoved, new TradingSettings
        {
            MarketData = new MarketDataSettings { File = Path.Combine(SharedFiles.Configs, "market-data", "sp500-daily.csv"), From = new DateOnly(2010, 1, 4), SecondsPerBar = 1_000_000 },
        }) with
        {
            Sources = sources,
            Thresholds = [new MetricThreshold { MetricName = "queue", MetricType = MetricType.CUSTOM, Operator = ThresholdOperator.GreaterThan, WarningThreshold = 80, CriticalThreshold = 95 }],
        };
        return (await engine.StartAsync(Given.Request(configuration))).Id;
    }

    private async Task<ProductionEngine> OpenAsync()
    {
        SqliteProductionStore store = await SqliteProductionStore.OpenAsync(_folder["store.db"], createIfMissing: true, TimeProvider.System, default);
        return new ProductionEngine(
            store, new StoreRouter(store), new PaperTradingSessionFactory(_clock), new SourceFactory(HostProbe.ForThisHost(), _folder.Folder),
            ProductionEngineFactory.ChannelsOf(store.Location, _clock, new NotificationHostSlot()), new NotificationHostSlot(),
            _clock, new ReconcilerOptions { Holder = Guid.NewGuid().ToString("N") });
    }

    private async Task<IReadOnlyList<double?>> ValuesAsync(string id, string name)
    {
        await using ProductionEngine engine = await OpenAsync();
        List<double?> values = [];
        await foreach (MetricSample sample in engine.GetMetricsAsync(new MetricQuery { DeploymentId = id, Name = name }))
            values.Add(sample.Value);

        return values;
    }
}
