using System.Globalization;
using CanaryPS.Engine;
using Xunit.Abstractions;

namespace CanaryPS.Agent.Tests.Chaos;

/// <summary>Three agents on one real database, deployments that trade by themselves and such that are fed from outside, and somebody who is told.</summary>
internal sealed class ChaosWorld : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canaryps-chaos-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITestOutputHelper _output;
    private Task _feeding = Task.CompletedTask;

    private ChaosWorld(ITestOutputHelper output, ChaosServer server, ChaosReceiver receiver, IReadOnlyList<WrongClock?> clocks)
    {
        (_output, Server, Receiver) = (output, server, receiver);
        Agents = [.. Enumerable.Range(1, 3).Select(number => new ChaosAgent($"agent-{number}", server.AddressFor($"agent-{number}"), clocks.ElementAtOrDefault(number - 1)))];
    }

    public ChaosServer Server { get; }

    public ChaosReceiver Receiver { get; }

    public IReadOnlyList<ChaosAgent> Agents { get; }

    /// <summary>Deployments that pass every step.</summary>
    public List<string> Passing { get; } = [];

    /// <summary>Those that are fed: of the first half orders are rejected after a while.</summary>
    public List<OrderFeed> Feeds { get; } = [];

    /// <param name="output">Where it tells what happens.</param>
    /// <param name="seed">Of the feeds.</param>
    /// <param name="clocks">The clocks of the agents' hosts; those that are not given are right.</param>
    public static async Task<ChaosWorld> StartAsync(ITestOutputHelper output, int seed, params IReadOnlyList<WrongClock?> clocks)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals to send to another process");
        ChaosWorld world = new(output, await ChaosServer.StartAsync(), await ChaosReceiver.StartAsync(), clocks);
        try
        {
            await world.SetUpAsync(seed);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>An engine of the test's own on the store, which drives nothing.</summary>
    public Task<ProductionEngine> LookAsync() =>
        ProductionEngineFactory.OpenAsync(Server.AddressFor("look"), createIfMissing: false, TimeProvider.System, keepLeases: false, CancellationToken.None);

    /// <summary>The agent that holds the lease of a deployment; null where none does.</summary>
    public async Task<ChaosAgent?> HolderAsync(string deploymentId) =>
        (await Server.RunAsync($"SELECT holder FROM leases WHERE resource = 'deployment/{deploymentId}'")) is [[string holder]]
            ? Agents.FirstOrDefault(agent => holder.Split(':')[1] == agent.Id.ToString(CultureInfo.InvariantCulture))
            : null;

    /// <summary>Ends the feeding; every batch is acknowledged then.</summary>
    public async Task EndFeedingAsync()
    {
        await _stop.CancelAsync();
        await _feeding.WaitAsync(TimeSpan.FromMinutes(2));
    }

    public void Tell(string what) => _output.WriteLine($"{DateTimeOffset.UtcNow:mm:ss.fff} {what}");

    /// <summary>Asks until it is so.</summary>
    public static async Task UntilAsync(string what, TimeSpan patience, Func<Task<bool>> isSo)
    {
        using PeriodicTimer retry = new(TimeSpan.FromMilliseconds(100));
        using CancellationTokenSource limit = new(patience);
        while (!await isSo())
        {
            try
            {
                await retry.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"not within {patience.TotalSeconds:0} s: {what}");
            }
        }
    }

    /// <summary>Waits until every deployment is as wanted; tells how each stands where one does not get there.</summary>
    public async Task UntilEndedAsync(ProductionEngine look, Func<Deployment, bool> hasEnded)
    {
        try
        {
            await UntilAsync("the deployments end", TimeSpan.FromMinutes(1), async () => (await look.GetDeploymentsAsync()).All(hasEnded));
        }
        catch (TimeoutException)
        {
            foreach (Deployment left in await look.GetDeploymentsAsync())
                Tell($"{left}, evaluated at {left.EvaluatedAt:mm:ss.fff}, driven by {(await HolderAsync(left.Id))?.Name ?? "nobody"}: {left.Reason}; pending {string.Join(", ", left.PendingEffects.Select(effect => $"{effect.Kind}: {effect.LastResult}"))}");
            foreach (ChaosAgent agent in Agents)
                Tell($"{agent.Name}: {agent.LastWords}");
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (ChaosAgent agent in Agents)
            agent.Dispose();
        await Receiver.DisposeAsync();
        await Server.DisposeAsync();
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task SetUpAsync(int seed)
    {
        await using (ProductionEngine engine = await ProductionEngineFactory.OpenAsync(
            Server.AddressFor("set-up"), createIfMissing: true, TimeProvider.System, keepLeases: false, CancellationToken.None))
        {
            await RecordWritersAsync();
            for (int i = 0; i < 2; i++)
                Passing.Add(await StartAsync(engine, $"passing-{i}", ChaosConfiguration.Passing(_folder, Receiver.Url)));
            for (int i = 0; i < 4; i++)
            {
                string id = await StartAsync(engine, $"fed-{i}", ChaosConfiguration.FromOutside(_folder, Receiver.Url));
                await MarkAsync(engine, id);
                Feeds.Add(new OrderFeed(id, Agents, seed + i) { RejectedFrom = i < 2 ? 100 : int.MaxValue });
            }
        }

        await Task.WhenAll(Agents.Select(agent => agent.StartAsync()));
        _feeding = Task.WhenAll(Feeds.Select(feed => Task.Run(() => feed.RunAsync(_stop.Token))));
    }

    /// <summary>Has the database note with each entry of a journal which process wrote it, and who held the lease in that transaction.</summary>
    private Task RecordWritersAsync() => Server.RunAsync(
        """
        CREATE TABLE test_writers (deployment_id text, sequence bigint, actor text, kind text, application text, holder text, token bigint);
        CREATE FUNCTION test_note_writer() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO canaryps.test_writers
                SELECT NEW.deployment_id, NEW.sequence, NEW.actor, NEW.kind, current_setting('application_name'), l.holder, l.token
                FROM (SELECT 1) one LEFT JOIN canaryps.leases l ON l.resource = 'deployment/' || NEW.deployment_id;
            RETURN NULL;
        END $$;
        CREATE TRIGGER test_notes_writer AFTER INSERT ON journal FOR EACH ROW EXECUTE FUNCTION test_note_writer();
        """);

    /// <summary>Without a mark nothing of a candidate is known to be true now.</summary>
    private async Task MarkAsync(ProductionEngine engine, string deploymentId)
    {
        string path = Path.Combine(_folder, "mark.jsonl");
        await File.WriteAllTextAsync(path, $"{{\"time\":\"{DateTimeOffset.UtcNow:O}\",\"prices\":{{\"SPX\":100}},\"baseline_capital\":950000,\"candidate_capital\":50000}}\n");
        await foreach (ImportSummary summary in engine.ImportOrderEventsAsync(new ImportRequest { DeploymentId = deploymentId, Path = path, Actor = "oms" }))
            Assert.Equal((1, 0), (summary.Accepted, summary.Quarantined));
    }

    private static async Task<string> StartAsync(ProductionEngine engine, string strategy, ProductionConfiguration configuration) => (await engine.StartAsync(new DeploymentRequest
    {
        Candidate = configuration.Strategies[1] with { Strategy = strategy }, Baseline = configuration.Strategies[0], Configuration = configuration, Actor = "ana",
    })).Id;
}
