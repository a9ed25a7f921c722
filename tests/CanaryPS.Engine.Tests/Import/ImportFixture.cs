using System.Text;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Import;

/// <summary>A store with one deployment of an external flow, and files to import into it.</summary>
internal sealed class ImportFixture : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private ImportFixture()
    {
    }

    public SimulatedClock Clock { get; } = new(Given.Start);

    public IProductionEngine Engine { get; private set; } = null!;

    public string DeploymentId { get; private set; } = "";

    public string Folder => _folder.Folder;

    public string StorePath => _folder["store.db"];

    public static async Task<ImportFixture> OpenAsync(
        ProductionSettings? production = null, CalendarSettings? calendar = null, LimitsManifest? limits = null)
    {
        ImportFixture fixture = new();
        fixture.Engine = new ProductionEngineFactory().Open(fixture._folder["store.db"], createIfMissing: true, fixture.Clock);
        ProductionConfiguration configuration = Given.Configuration(production, new TradingSettings { Flow = TradingFlow.External }) with { Calendar = calendar, Limits = limits };
        fixture.DeploymentId = (await fixture.Engine.StartAsync(Given.Request(configuration))).Id;
        return fixture;
    }

    /// <summary>Goes on as a process of its own that knows nothing but the store.</summary>
    public async Task RestartAsync()
    {
        await Engine.DisposeAsync();
        Engine = new ProductionEngineFactory().Open(_folder["store.db"], createIfMissing: false, Clock);
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        string path = _folder[name];
        File.WriteAllBytes(path, content);
        return path;
    }

    public ImportRequest Request(string path, Arm? arm = Arm.Candidate) =>
        new() { DeploymentId = DeploymentId, Path = path, Arm = arm, Actor = "ana", BatchSize = 7 };

    public async Task<ImportSummary> ImportAsync(ImportRequest request)
    {
        ImportSummary? last = null;
        await foreach (ImportSummary summary in Engine.ImportOrderEventsAsync(request))
            last = summary;

        Assert.True(last!.IsComplete);
        return last;
    }

    public async Task<IReadOnlyList<TradingEntry>> LogAsync()
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(_folder["store.db"], createIfMissing: false, TimeProvider.System, default);
        return (await store.ReadTradingLogAsync(DeploymentId, 0, default)).Entries;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        _folder.Dispose();
    }
}
