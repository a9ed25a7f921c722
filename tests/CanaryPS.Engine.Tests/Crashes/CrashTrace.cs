using System.Text.Json.Nodes;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Crashes;

/// <summary>Everything that a run left behind, as text to compare.</summary>
internal sealed record CrashTrace(string Journal, string Deployment, string Trading, string Alerts, string Allocation, int Pending, IReadOnlyList<string> Notifications)
{
    public DeploymentStage Stage => EngineJson.Deserialize<Deployment>(Deployment).Stage;

    public static async Task<CrashTrace> ReadAsync(string path, string deploymentId)
    {
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(path, createIfMissing: false, TimeProvider.System, default);
        IReadOnlyList<JournalEntry> journal = await store.GetJournalAsync(deploymentId, default);
        Assert.Null(JournalHash.Verify(journal));
        string notifications = path + ".notifications.jsonl";
        return new CrashTrace(
            EngineJson.Serialize(journal),
            EngineJson.Serialize(await store.FindDeploymentAsync(deploymentId, default)),
            string.Concat((await store.ReadTradingLogAsync(deploymentId, 0, default)).Entries
                .Select(e => e.Order is null ? EngineJson.Serialize(e.Mark) : EngineJson.Serialize(e.Order))),
            EngineJson.Serialize(await store.GetAlertsAsync(new AlertQuery(), default)),
            EngineJson.Serialize(await store.ReadAllocationAsync(deploymentId, default)),
            (await store.GetPendingEffectsAsync(deploymentId, default)).Count,
            File.Exists(notifications) ? await File.ReadAllLinesAsync(notifications) : []);
    }

    /// <summary>The same in everything; notifications may repeat, each repetition the same to the letter.</summary>
    public void AssertSameAs(CrashTrace whole)
    {
        AssertSameStateAs(whole);
        Assert.Equal(whole.Notifications.Order(StringComparer.Ordinal), Notifications.Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>
    /// The same in everything, and the same is told. Of two processes that go on side by side one may look at the outbox between two
    /// commits of the other, so that what is told may come in other messages.
    /// </summary>
    public void AssertTellsSameAs(CrashTrace whole)
    {
        AssertSameStateAs(whole);
        Assert.Equal(Told(whole), Told(this));

        static IEnumerable<string> Told(CrashTrace trace) => trace.Notifications.Distinct().Select(line =>
        {
            JsonObject told = JsonNode.Parse(line)!.AsObject();
            Assert.True(told.Remove("id") && told.Remove("notification"), line);
            return told.ToJsonString();
        }).Order(StringComparer.Ordinal);
    }

    /// <summary>The same end, though what led to it may be in another order: the trading log, what is in force, the decision, its reason, and every kind of journal entry.</summary>
    public void AssertSameEndAs(CrashTrace whole)
    {
        Assert.Equal(whole.Trading, Trading);
        Assert.Equal(InForce(whole), InForce(this));
        Assert.Equal(0, Pending);
        Assert.Equal(DecisionOf(whole), DecisionOf(this));
        Assert.Equal(KindsOf(whole), KindsOf(this));

        static Allocation InForce(CrashTrace trace) => EngineJson.Deserialize<Allocation>(trace.Allocation) with { UpdatedAt = default, Version = 0 };

        static (DeploymentStage, string?, double, string?) DecisionOf(CrashTrace trace)
        {
            Deployment deployment = EngineJson.Deserialize<Deployment>(trace.Deployment);
            return (deployment.Stage, deployment.Reason, deployment.Weight, deployment.StoppedBy);
        }

        static IEnumerable<string> KindsOf(CrashTrace trace) => EngineJson.Deserialize<JournalEntry[]>(trace.Journal).Select(entry => entry.Kind).Distinct().Order(StringComparer.Ordinal);
    }

    private void AssertSameStateAs(CrashTrace whole)
    {
        Assert.Equal(whole.Journal, Journal);
        Assert.Equal(whole.Deployment, Deployment);
        Assert.Equal(whole.Trading, Trading);
        Assert.Equal(whole.Alerts, Alerts);
        Assert.Equal(whole.Allocation, Allocation);
        Assert.Equal(0, Pending);
    }
}
