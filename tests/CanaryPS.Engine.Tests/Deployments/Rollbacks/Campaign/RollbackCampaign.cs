using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;
using CanaryPS.Engine.Tests.OrderEntry;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Campaign;

/// <summary>
/// Over seeded schedules of ticks, fills, cancellations, cut-offs, orders, commands and dying processes, with three requests in ten that go wrong: every
/// rollback ends at weight 0, without an open order of the candidate, with the position as its policy wants it, and is never said to be done before. No order
/// of the candidate comes after the freeze is confirmed, none of the baseline's is touched, and nothing is closed twice.
/// </summary>
public sealed class RollbackCampaign
{
    private const int Moves = 120;

    /// <summary>What the schedules of each part must have met, or they prove little.</summary>
    private static readonly string[] _reached =
    [
        "ROLLBACK Flatten", "ROLLBACK HandOver", "ROLLBACK Leave", "closing", "closing again", "sent again", "old answer", "fill races cancellation",
        "death in CANARY", "death in ROLLBACK",
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_rollback_ends_as_it_should(int part)
    {
        HashSet<string> seen = await RunAsync(part * 75, 75);

        Assert.Empty(_reached.Except(seen));
    }

    [SkippableFact]
    [Trait("Category", "Slow")]
    public Task Every_one_of_ten_thousand_rollbacks_ends_as_it_should() => SlowCampaign.RunAsync(async () =>
    {
        ConcurrentBag<string> seen = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (part, _) =>
        {
            foreach (string met in await RunAsync(1000 + (part * 100), 100))
                seen.Add(met);
        });

        Assert.Empty(_reached.Append(nameof(LateOrdersFound)).Except(seen));
    });

    private static async Task<HashSet<string>> RunAsync(int first, int count)
    {
        HashSet<string> seen = [];
        using TempFolder folder = new();
        string template = folder["template.db"];
        await CreateAsync(template);
        for (int seed = first; seed < first + count; seed++)
        {
            string path = folder[$"{seed}.db"];
            File.Copy(template, path);
            seen.UnionWith(await RunAsync(path, seed));
            foreach (string left in Directory.GetFiles(folder.Folder, $"{seed}.db*"))
                File.Delete(left);
        }

        return seen;
    }

    /// <summary>A store with one deployment in CANARY, whose journal alone says so.</summary>
    private static async Task CreateAsync(string path)
    {
        Decision started = Given.Started(Given.Configuration(
            new ProductionSettings { MonitoringInterval = 5 }, new TradingSettings { Flow = TradingFlow.Venue, Venue = OrderDesk.Venue }));
        Decision entered = DeploymentMachine.Happen(started.Deployment, new StepEntered(Given.Start, "engine", 1, DeploymentStage.CANARY, 10));
        Decision canary = started.Then(entered).Then(DeploymentMachine.Happen(
            entered.Deployment, new EffectConfirmed(Given.Start, "engine", "candidate-1/20", EffectKind.SetWeight, 10, 1, "in force")));
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, true, TimeProvider.System, default);
        await store.CreateDeploymentAsync(new StoreCommit { Deployment = canary.Deployment, ExpectedVersion = 0, Journal = canary.Journal }, default);
    }

    private static async Task<IEnumerable<string>> RunAsync(string path, int seed)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, false, TimeProvider.System, default);
        RollbackWorld world = new(store, seed);
        await world.RunAsync(Moves);

        string where = $"seed {seed}: ";
        Deployment ended = world.Deployment;
        Assert.True(world.Venue.Wrongs.Count == 0, where + string.Join("; ", world.Venue.Wrongs));
        IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(ended.Id, default);
        Assert.True(ended.RollbackConfirmedAt is not null, where + string.Join("; ", pending.Select(effect => $"{effect.Kind}: {effect.LastResult}")));
        Assert.Equal(0, (await store.ReadAllocationAsync(ended.Id, default))!.Weight);
        Assert.True(!world.Venue.Open(Arm.Candidate).Any(), where);
        if (ended.RollbackPolicy == RollbackPolicy.Flatten)
            Assert.True(world.Venue.Positions(Arm.Candidate).Count == 0, where);
        if (ended.RollbackPolicy == RollbackPolicy.HandOver)
            Assert.True((await world.BookedAsync(Arm.Candidate)).Count == 0, where);

        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync(ended.Id, default);
        Assert.Null(JournalHash.Verify(journal));
        Assert.Equal(EngineJson.Serialize(ended), EngineJson.Serialize(JournalCodec.Fold(journal)));
        return [.. world.Venue.Seen, .. journal.Select(entry => entry.Kind)];
    }
}
