using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Storage.Tests.Sqlite;

/// <summary>Compaction at any time changes no answer: every query gives what the list of all that was committed gives.</summary>
public sealed class SampleCompactionTests : IDisposable
{
    private static readonly SampleRetention Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Queries_do_not_notice_compaction(int seed)
    {
        Random random = new(seed);
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(folder.File("store.db"), createIfMissing: true, TimeProvider.System, default);
        List<MetricSample> committed = [];
        Deployment[] deployments = [await StartAsync(store, "d1"), await StartAsync(store, "d2")];
        long compacted = 0;
        for (int commit = 0; commit < 70; commit++)
        {
            int which = random.Next(3) == 0 ? 1 : 0;
            MetricSample[] samples = Samples(random, deployments[which].Id, commit);
            StoreCommit next = Given.Next(deployments[which]) with { Samples = samples };
            await store.CommitAsync(next, default);
            deployments[which] = next.Deployment;
            committed.AddRange(samples);
            if (random.Next(4) == 0)
                compacted += (await store.KeepSamplesAsync(deployments[random.Next(2)].Id, Everything, default)).Compacted;
        }

        Assert.True(compacted > 65_000, $"only {compacted} samples were compacted");
        DateTimeOffset middle = committed[committed.Count / 2].Time;
        foreach (string? id in new[] { null, "d1", "d2" })
        {
            await AssertSameAsync(store, committed, new MetricQuery { DeploymentId = id });
            await AssertSameAsync(store, committed, new MetricQuery { DeploymentId = id, Last = 5000 });
            await AssertSameAsync(store, committed, new MetricQuery { DeploymentId = id, Since = middle, Name = "m3" });
            await AssertSameAsync(store, committed, new MetricQuery { DeploymentId = id, Since = middle, Arm = Arm.Baseline, Last = 7 });
            await AssertSameAsync(store, committed, new MetricQuery { DeploymentId = id, Name = "m*", Arm = Arm.Candidate, Last = 1 });
        }
    }

    private static async Task AssertSameAsync(SqliteProductionStore store, List<MetricSample> committed, MetricQuery query)
    {
        IEnumerable<MetricSample> expected = committed.Where(s =>
            (query.DeploymentId is null || s.DeploymentId == query.DeploymentId)
            && (query.Name is null or "m*" || s.Name == query.Name)
            && (query.Arm is null || s.Arm == query.Arm)
            && (query.Since is null || s.Time >= query.Since));
        if (query.DeploymentId is not null)
            expected = expected.OrderBy(s => s.Time);
        if (query.Last is { } last)
            expected = expected.TakeLast(last);

        Assert.Equal(expected, await store.ReadSamplesAsync(query, default).ToListAsync());
    }

    /// <summary>A batch of some metrics over two minutes, some of it late by up to an hour, some without a value.</summary>
    private static MetricSample[] Samples(Random random, string deploymentId, int commit)
    {
        bool late = random.Next(5) == 0;
        return
        [
            .. Enumerable.Range(0, random.Next(1, 5500)).Select(i => Given.Sample(
                FormattableString.Invariant($"m{i % 6}"),
                (commit * 120) + (i / 12 * 0.25) - (late && i % 9 == 0 ? random.Next(3600) : 0),
                i % 5 == 0 ? Arm.Baseline : Arm.Candidate,
                random.Next(20) == 0 ? null : i % 6 < 3 ? commit : Math.Sin(i),
                deploymentId)),
        ];
    }

    private static async Task<Deployment> StartAsync(SqliteProductionStore store, string id)
    {
        StoreCommit commit = Given.Start(Given.Deployment(id, "strategy_" + id));
        await store.CreateDeploymentAsync(commit, default);
        return commit.Deployment;
    }
}
