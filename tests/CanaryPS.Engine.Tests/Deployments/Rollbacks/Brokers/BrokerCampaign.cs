using System.Collections.Concurrent;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Deployments.Events;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Tests.Crashes;

namespace CanaryPS.Engine.Tests.Deployments.Rollbacks.Brokers;

/// <summary>
/// Rollbacks of whole engines at a broker whose every third request or so goes wrong, in every way there is, by its real requests and its real stream, with
/// orders sent through the engine and past it, and processes that die: all end as they should, by the broker's own book, and every order has effect at most once.
/// </summary>
public sealed class BrokerCampaign
{
    private const int Moves = 60;

    /// <summary>Schedules at once: most of one's time is waiting.</summary>
    private const int SideBySide = 6;

    /// <summary>What the schedules of each part must have met, or they prove little.</summary>
    private static readonly string[] _reached =
    [
        "ROLLBACK Flatten", "ROLLBACK HandOver", "ROLLBACK Leave", "closing new", "closing checked", "death in CANARY", "death in ROLLBACK", "direct in the rollback",
        "order Taken", "order Lost", "order Refused", "rejected", "partial_fill", "canceled",
    ];

    [Fact]
    public async Task Every_rollback_at_a_misbehaving_broker_ends_as_it_should() => Assert.Empty(_reached.Except(await RunAllAsync(0, parts: 6, each: 4)));

    [SkippableFact]
    [Trait("Category", "Slow")]
    public Task Every_one_of_hundreds_of_rollbacks_at_a_misbehaving_broker_ends_as_it_should() => SlowCampaign.RunAsync(async () =>
        Assert.Empty(_reached.Concat([nameof(LateOrdersFound), "direct after the freeze", "direct after the confirmation", "closing partial_fill"]).Except(await RunAllAsync(1000, parts: 60, each: 5))));

    /// <summary>Runs parts of a campaign side by side; gives what they met.</summary>
    private static async Task<IEnumerable<string>> RunAllAsync(int first, int parts, int each)
    {
        ConcurrentQueue<string> seen = [];
        ConcurrentQueue<string> wrongs = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, parts), new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (part, _) =>
        {
            (HashSet<string> metHere, List<string> wrongsHere) = await RunAsync(first + (part * each), each);
            foreach (string met in metHere)
                seen.Enqueue(met);
            foreach (string wrong in wrongsHere)
                wrongs.Enqueue(wrong);
        });

        Assert.True(wrongs.IsEmpty, string.Join(Environment.NewLine, wrongs));
        return seen;
    }

    /// <summary>Runs schedules by their seeds; each that goes wrong is told, and the others run all the same.</summary>
    private static async Task<(HashSet<string> Seen, List<string> Wrongs)> RunAsync(int first, int count)
    {
        HashSet<string> seen = [];
        List<string> wrongs = [];
        for (int seed = first; seed < first + count; seed++)
        {
            using TempFolder folder = new();
            string path = folder["store.db"];
            await CreateAsync(path, (RollbackPolicy)(seed % 3));
            try
            {
                wrongs.AddRange((await RunAsync(path, seed, seen)).Select(wrong => $"seed {seed}: {wrong}"));
            }
            catch (Exception exception)
            {
                wrongs.Add($"seed {seed}: {exception}");
            }
        }

        return (seen, wrongs);
    }

    /// <summary>A store with one deployment in CANARY.</summary>
    private static async Task CreateAsync(string path, RollbackPolicy policy)
    {
        AlpacaSettings alpaca = new() { KeyId = "env:NONE", SecretKey = "env:NONE", TimeoutSeconds = 5 };
        Decision started = Given.Started(Given.Configuration(
            new ProductionSettings { MonitoringInterval = 5, RollbackPolicy = policy },
            new TradingSettings { Flow = TradingFlow.Venue, Venue = new VenueSettings { Name = "alpaca-1", Kind = VenueKind.Alpaca, Alpaca = alpaca, SendWithinSeconds = 5 } }));
        Decision entered = DeploymentMachine.Happen(started.Deployment, new StepEntered(Given.Start, "engine", 1, DeploymentStage.CANARY, 10));
        Decision canary = started.Then(entered).Then(DeploymentMachine.Happen(
            entered.Deployment, new EffectConfirmed(Given.Start, "engine", "candidate-1/20", EffectKind.SetWeight, 10, 1, "in force")));
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, true, TimeProvider.System, default);
        await store.CreateDeploymentAsync(new StoreCommit { Deployment = canary.Deployment, ExpectedVersion = 0, Journal = canary.Journal }, default);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(string path, int seed, HashSet<string> seen)
    {
        await using BrokerWorld world = new(path, seed);
        await world.RunAsync(Moves);
        BrokerWitness witness = world.Witness;
        Deployment ended = world.Deployment;
        if (ended.RollbackConfirmedAt is null)
        {
            await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, false, TimeProvider.System, default);
            IReadOnlyList<Effect> pending = await store.GetPendingEffectsAsync(ended.Id, default);
            witness.Add("not confirmed: " + string.Join("; ", pending.Select(effect => $"{effect.Kind}: {effect.LastResult}")));
        }

        if (witness.OpenOf(Arm.Candidate).Length > 0)
            witness.Add("the candidate has open orders");
        if (ended.RollbackPolicy == RollbackPolicy.Flatten && witness.HoldsPosition(Arm.Candidate))
            witness.Add("the candidate holds a position");
        if (ended.RollbackPolicy != RollbackPolicy.Flatten && witness.Seen.Contains("closing new"))
            witness.Add($"something was closed by the policy {ended.RollbackPolicy}");
        if (ended.RollbackPolicy == RollbackPolicy.HandOver && (await world.BookedAsync()).Count > 0)
            witness.Add("the candidate has a position that was not handed over");
        await world.CheckOrdersAsync();
        IReadOnlyList<JournalEntry> journal = await world.Engine.GetJournalAsync(ended.Id);
        if (JournalHash.Verify(journal) is { } broken)
            witness.Add($"the journal is broken: {broken}");
        seen.UnionWith([.. witness.Seen, .. journal.Select(entry => entry.Kind)]);
        return witness.Wrongs;
    }
}
