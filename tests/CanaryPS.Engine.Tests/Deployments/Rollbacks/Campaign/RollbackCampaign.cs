using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Deployments.Rollbacks;
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
        (HashSet<string> seen, List<string> wrongs) = await RunAsync(part * 75, 75);

        Assert.True(wrongs.Count == 0, string.Join(Environment.NewLine, wrongs));
        Assert.Empty(_reached.Except(seen));
    }

    /// <summary>Schedules that once went wrong.</summary>
    [Theory]
    [InlineData(1350)]
    [InlineData(5385)]
    public async Task No_schedule_goes_wrong_again(int seed) => Assert.Empty((await RunAsync(seed, 1)).Wrongs);

    [SkippableFact]
    [Trait("Category", "Slow")]
    public Task Every_one_of_ten_thousand_rollbacks_ends_as_it_should() => SlowCampaign.RunAsync(async () =>
    {
        ConcurrentBag<string> seen = [];
        ConcurrentQueue<string> wrongs = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, 100), async (part, _) =>
        {
            (HashSet<string> metHere, List<string> wrongsHere) = await RunAsync(1000 + (part * 100), 100);
            foreach (string met in metHere)
                seen.Add(met);
            foreach (string wrong in wrongsHere)
                wrongs.Enqueue(wrong);
        });

        Assert.True(wrongs.Count == 0, string.Join(Environment.NewLine, wrongs));
        Assert.Empty(_reached.Append(nameof(LateOrdersFound)).Except(seen));
    });

    /// <summary>Runs schedules by their seeds; each that goes wrong is told, and the others run all the same.</summary>
    private static async Task<(HashSet<string> Seen, List<string> Wrongs)> RunAsync(int first, int count)
    {
        HashSet<string> seen = [];
        List<string> wrongs = [];
        using TempFolder folder = new();
        string template = folder["template.db"];
        await CreateAsync(template);
        for (int seed = first; seed < first + count; seed++)
        {
            string path = folder[$"{seed}.db"];
            File.Copy(template, path);
            wrongs.AddRange((await RunAsync(path, seed, seen)).Select(wrong => $"seed {seed}: {wrong}"));
            foreach (string left in Directory.GetFiles(folder.Folder, $"{seed}.db*"))
                File.Delete(left);
        }

        return (seen, wrongs);
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

    /// <summary>Runs one schedule; gives what went wrong in it.</summary>
    private static async Task<IReadOnlyList<string>> RunAsync(string path, int seed, HashSet<string> seen)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, false, TimeProvider.System, default);
        RollbackWorld world = new(store, seed);
        await world.RunAsync(Moves);

        Deployment ended = world.Deployment;
        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync(ended.Id, default);
        seen.UnionWith([.. world.Venue.Seen, .. journal.Select(entry => entry.Kind)]);
        List<string> wrongs = [.. world.Venue.Wrongs];
        if (ended.RollbackConfirmedAt is null)
        {
            IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(ended.Id, default);
            wrongs.Add("not confirmed: " + string.Join("; ", pending.Select(effect => $"{effect.Kind}: {effect.LastResult}")));
        }

        if ((await store.ReadAllocationAsync(ended.Id, default))!.Weight != 0)
            wrongs.Add("the weight is not 0");
        if (world.Venue.Open(Arm.Candidate).FirstOrDefault() is { } open)
            wrongs.Add($"{open.Id} is open");
        if (ended.RollbackPolicy == RollbackPolicy.Flatten && world.Venue.Positions(Arm.Candidate).Count > 0)
            wrongs.Add("the candidate holds a position");
        if (ended.RollbackPolicy == RollbackPolicy.HandOver && (await world.BookedAsync(Arm.Candidate)).Count > 0)
            wrongs.Add("the candidate has a position that was not handed over");
        Alert[] late = [.. (await store.GetAlertsAsync(new AlertQuery { DeploymentId = ended.Id }, default)).Where(alert => alert.Key == LateOrderAlerts.Found)];
        if (late.Length < (world.IsLateComer ? 1 : 0) || late.Any(alert => alert.State != AlertState.Resolved))
            wrongs.Add($"late orders were told {late.Length} times: {string.Join("; ", late.Select(alert => alert.Message))}");

        // Where the position is left nobody compares it: what an order filled before the freeze may be told after the confirmation.
        if (late.Length > (world.IsLateComer ? 1 : 0) && ended.RollbackPolicy != RollbackPolicy.Leave)
            wrongs.Add($"late orders were told though none came: {string.Join("; ", late.Select(alert => alert.Message))}");
        if (JournalHash.Verify(journal) is { } broken)
            wrongs.Add($"the journal is broken: {broken}");
        if (EngineJson.Serialize(ended) != EngineJson.Serialize(JournalCodec.Fold(journal)))
            wrongs.Add("the journal does not lead to the deployment");
        return wrongs;
    }
}
