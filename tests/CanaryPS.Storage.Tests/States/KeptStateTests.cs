using CanaryPS.Engine;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Storage.States;
using CanaryPS.Storage.Tests.Postgres;

namespace CanaryPS.Storage.Tests.States;

/// <summary>
/// State files of stores that older versions made by their own commands: a rollback, a deployment that runs, a freeze, and from version 14 on a threshold. They are kept as
/// folders, entry by entry, and packed here.
/// </summary>
public sealed class KeptStateTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int, bool> Kept => new()
    {
        { "v6", 6, false },
        { "v6", 6, true },
        { "v14", 14, false },
        { "v14", 14, true },
    };

    public void Dispose() => folder.Dispose();

    [SkippableTheory]
    [MemberData(nameof(Kept))]
    public async Task A_state_of_an_older_version_is_brought_up_to_date(string name, int schema, bool onServer)
    {
        string store = onServer ? PostgresServer.Current.NewStore().ConnectionString : folder.File("store.db");

        RestoredState restored = StateFiles.Restore(Pack(name), store);

        Assert.Equal((schema, 2), (restored.SchemaVersion, restored.Deployments));
        await using IProductionEngine engine = new ProductionEngineFactory().Open(store, createIfMissing: false, TimeProvider.System);
        IReadOnlyList<Deployment> deployments = await engine.GetDeploymentsAsync();
        Assert.Equal([("fast_momentum", DeploymentStage.ROLLBACK), ("named_momentum", DeploymentStage.CANARY)], deployments.Select(deployment => (deployment.Strategy, deployment.Stage)));
        Assert.All(await engine.TestJournalAsync(null), check => Assert.True(check.IsIntact, check.ToString()));
        Assert.Equal("end of year", Assert.Single(await engine.GetFreezesAsync()).Reason);
        Assert.NotEmpty(await engine.GetMetricsAsync(new MetricQuery()).ToListAsync());
        Assert.NotEmpty(await engine.GetAlertsAsync(new AlertQuery()));
        Assert.Equal(schema > 6 ? 1 : 0, (await engine.GetThresholdsAsync(null)).Count(threshold => threshold.Origin == ThresholdOrigin.Store));

        // It is a store of this version now: what is done next is kept and follows what was there.
        await engine.SuspendAsync(deployments[1].Id, "ana", "after the restore");
        Assert.All(await engine.TestJournalAsync(deployments[1].Id), check => Assert.True(check.IsIntact, check.ToString()));
    }

    [Fact]
    public async Task It_can_be_saved_by_this_version_and_restored_again()
    {
        StateFiles.Restore(Pack("v6"), folder.File("store.db"));

        SavedState saved = await StateFiles.SaveAsync(folder.File("store.db"), folder.File("again.state"));
        StateFiles.Restore(saved.Path, folder.File("again.db"));

        Assert.Equal(StoreSchema.Migrations[^1].Version, saved.SchemaVersion);
        Assert.Equal(StateFiles.Digests(folder.File("store.db")), StateFiles.Digests(folder.File("again.db")));
    }

    private string Pack(string name)
    {
        string root = Path.Combine(AppContext.BaseDirectory, "States", "Kept", name);
        string state = folder.File(name + ".state");
        StateFiles.Write(
            state,
            Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes)
                .Append(KeyValuePair.Create(StateFormat.MarkName, StateFormat.Mark)));
        return state;
    }
}
