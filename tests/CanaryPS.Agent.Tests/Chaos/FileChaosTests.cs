using CanaryPS.Engine;
using CanaryPS.Engine.Storage;
using Xunit.Abstractions;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>An agent on a file whose disk is full, that is removed, that can't be written, or that loses its process while its log is being carried over.</summary>
[Collection("Chaos")]
public sealed class FileChaosTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task A_full_disk_is_told_and_the_agent_goes_on_when_there_is_room()
    {
        using SmallDisk disk = new();
        string store = disk.PathOf("store.db");
        using ChaosAgent agent = new("agent", store);
        await FeedAsync(agent, store, async feed =>
        {
            disk.Fill();
            await ChaosWorld.UntilAsync("the agent says that the disk is full", _patience, () => Task.FromResult(feed.Errors.ContainsKey("StoreFull")));
            disk.MakeRoom();
        });
    }

    /// <summary>What a disk has kept of a write that failed nobody knows: the agent ends, and its service manager starts it on what is there.</summary>
    [SkippableFact]
    public async Task A_file_that_turns_read_only_ends_the_agent_and_the_next_goes_on()
    {
        using FrozenFiles files = new(_folder);
        string store = Path.Combine(_folder, "store.db");
        using ChaosAgent agent = new("agent", store);
        await FeedAsync(agent, store, async feed =>
        {
            files.Freeze();
            AgentEnd end = await agent.EndAsync();
            files.Thaw();
            Assert.Equal(1, end.ExitCode);
            Assert.Contains("StoreInaccessible", end.Errors, StringComparison.Ordinal);
            await agent.StartAsync();
        });
    }

    [SkippableFact]
    public async Task A_file_that_is_removed_ends_the_agent_and_is_not_made_anew()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows deletes no file that is open");
        string store = Path.Combine(_folder, "store.db");
        string deployment = await StartAsync(store);
        using AgentProcess agent = AgentProcess.Start("serve", "--store", store, "--listen", "http://127.0.0.1:0");
        await agent.WaitForLogAsync("DeploymentChanged");

        foreach (string part in Directory.GetFiles(_folder, "store.db*"))
            File.Delete(part);

        AgentEnd end = await agent.EndAsync();
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("StoreMissing", end.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(store), deployment);
    }

    [SkippableFact]
    public async Task A_file_that_cannot_be_written_ends_the_agent_and_is_as_it_was()
    {
        using SmallDisk disk = new();
        string store = disk.PathOf("store.db");
        await StartAsync(store);
        byte[] before = await File.ReadAllBytesAsync(store);
        disk.MakeReadOnly();

        AgentEnd end = await AgentProcess.RunAsync("serve", "--store", store, "--listen", "http://127.0.0.1:0");
        disk.MakeWritable();

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("StoreReadOnly", end.Errors, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(store));
    }

    [SkippableFact]
    public Task A_process_that_dies_as_its_log_is_carried_over_loses_nothing() => DieAsync(seed: 3, deaths: 3);

    [SkippableTheory]
    [Trait("Category", "Slow")]
    [InlineData(4)]
    [InlineData(5)]
    public Task Many_deaths_as_the_log_is_carried_over_lose_nothing(int seed)
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("CANARYPS_SLOW_TESTS") == "1", "a slow campaign: set CANARYPS_SLOW_TESTS=1 to run it");
        return DieAsync(seed, deaths: 40);
    }

    /// <summary>Feeds an agent while something goes wrong and is mended: then it takes and evaluates on, and nothing is lost.</summary>
    private async Task FeedAsync(ChaosAgent agent, string store, Func<OrderFeed, Task> goWrong)
    {
        string deployment = await StartAsync(store);
        await agent.StartAsync();
        OrderFeed feed = new(deployment, [agent], seed: 1) { OrdersOfBatch = 50 };
        using CancellationTokenSource stop = new();
        Task feeding = Task.Run(() => feed.RunAsync(stop.Token));
        await ChaosWorld.UntilAsync("some are taken", _patience, () => Task.FromResult(feed.Acknowledged.Count > 0));

        await goWrong(feed);
        int taken = feed.Acknowledged.Count;
        DateTimeOffset mended = DateTimeOffset.UtcNow;
        await ChaosWorld.UntilAsync("the agent takes on", _patience, () => Task.FromResult(feed.Acknowledged.Count > taken));
        await stop.CancelAsync();
        await feeding;
        await using (ProductionEngine look = await OpenAsync(store))
            await ChaosWorld.UntilAsync("the agent evaluates on", _patience, async () => (await look.GetDeploymentAsync(deployment)).EvaluatedAt > mended);

        agent.Die();
        await AssertWholeAsync(store, feed);
        output.WriteLine($"{feed.Acknowledged.Count} events, {feed.Refusals} batches given back: {string.Join(' ', feed.Errors.Keys)}");
    }

    private async Task DieAsync(int seed, int deaths)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals to send to another process");
        Random random = new(seed);
        string store = Path.Combine(_folder, "store.db");
        string deployment = await StartAsync(store);
        using ChaosAgent agent = new("agent", store);
        OrderFeed feed = new(deployment, [agent], seed) { OrdersOfBatch = 400, Pause = TimeSpan.FromMilliseconds(5) };
        using CancellationTokenSource stop = new();
        Task feeding = Task.Run(() => feed.RunAsync(stop.Token));
        for (int death = 0; death < deaths; death++)
        {
            await agent.StartAsync();
            int taken = feed.Acknowledged.Count;
            await ChaosWorld.UntilAsync("some are taken", _patience, () => Task.FromResult(feed.Acknowledged.Count > taken));

            // What is committed goes to the log; the file itself is only written while the log is carried over into it.
            using FileSystemWatcher watcher = new(_folder, "store.db") { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size };
            TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
            int writes = random.Next(1, 30);
            watcher.Changed += (_, _) =>
            {
                if (Interlocked.Decrement(ref writes) == 0)
                {
                    agent.Die();
                    written.SetResult();
                }
            };
            watcher.EnableRaisingEvents = true;
            await written.Task.WaitAsync(_patience);
        }

        await agent.StartAsync();
        await stop.CancelAsync();
        await feeding.WaitAsync(_patience);
        agent.Die();
        await AssertWholeAsync(store, feed);
        output.WriteLine($"{deaths} deaths, {feed.Acknowledged.Count} events, {feed.Refusals} batches given back");
    }

    private async Task<string> StartAsync(string store)
    {
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(store, createIfMissing: true, TimeProvider.System, keepLeases: false, CancellationToken.None);
        ProductionConfiguration configuration = ChaosConfiguration.FromOutside(_folder, "http://127.0.0.1:9/hook");
        return (await engine.StartAsync(new DeploymentRequest
        {
            Candidate = configuration.Strategies[1], Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "ana",
        })).Id;
    }

    /// <summary>What was acknowledged is there once, nothing else is, and the journals are whole.</summary>
    private static async Task AssertWholeAsync(string path, OrderFeed feed)
    {
        await using ProductionEngine look = await OpenAsync(path);
        Assert.Empty((await look.TestJournalAsync(null)).Where(check => !check.IsIntact).Select(check => check.Message));
        await using ProductionStore store = await ProductionStores.OpenAsync(path, createIfMissing: false, CancellationToken.None);
        List<string> stored = [];
        await foreach (OrderEvent order in store.ReadOrdersAsync(feed.DeploymentId, 0, CancellationToken.None))
            stored.Add(order.EventId);
        Assert.Equal(feed.Acknowledged.Order(StringComparer.Ordinal), stored.Order(StringComparer.Ordinal));
        Assert.Equal(feed.Sent.Count, feed.Acknowledged.Count);
    }

    private static Task<ProductionEngine> OpenAsync(string store) =>
        ProductionEngineFactory.OpenAsync(store, createIfMissing: false, TimeProvider.System, keepLeases: false, CancellationToken.None);
}
