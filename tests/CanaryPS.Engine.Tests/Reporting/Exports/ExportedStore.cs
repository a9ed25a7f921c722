using CanaryPS.Engine.Reporting.Exports;

namespace CanaryPS.Engine.Tests.Reporting.Exports;

/// <summary>An engine on a store with a deployment that was rolled back and one that runs, whose texts are hostile.</summary>
internal sealed class ExportedStore : IAsyncDisposable
{
    public const string Hostile = "=HYPERLINK(\"http://evil\",\"x\"), \"q\"\r\n+1";

    private readonly RecordedStore _recorded;

    private ExportedStore(RecordedStore recorded, IProductionEngine engine) => (_recorded, Engine) = (recorded, engine);

    public IProductionEngine Engine { get; }

    public string this[string file] => _recorded[file];

    public static async Task<ExportedStore> OpenAsync()
    {
        RecordedStore recorded = await RecordedStore.OpenAsync();
        await RolledBack.PutAsync(recorded, "back", Hostile);
        await recorded.StartAsync("runs");
        await recorded.AlertAsync("runs", RecordedStore.Alert("runs", "a-runs") with { Message = Hostile, Note = "@x" });
        return new ExportedStore(recorded, new ProductionEngineFactory().Open(recorded.Path, createIfMissing: false, TimeProvider.System));
    }

    public Task<ProductionExport> ExportAsync(ExportRequest request) => DataExport.WriteAsync(Engine, request, default);

    public ExportRequest Request(string file, ExportFormat format, params ExportPart[] include) => new() { Path = this[file], Format = format, Include = include };

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await _recorded.DisposeAsync();
    }
}
