using CanaryPS.Engine.Deployments;

namespace CanaryPS.Engine.Tests.Deployments.Reconciling;

/// <summary>
/// Reading on in the trading log comes to the same as reading it from the start: over seeded schedules of drivers, imports and commands, what
/// drivers that live on leave behind, and what they hold, is what drivers make that know nothing but the store.
/// </summary>
public class CatchUpProperties
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_driver_that_reads_on_decides_as_one_that_reads_everything(int seed)
    {
        await using CatchUpRun living = await CatchUpRun.PlayAsync(seed, livesOn: true);
        await using CatchUpRun fresh = await CatchUpRun.PlayAsync(seed, livesOn: false);

        Assert.True(living.Followed > 10, $"only {living.Followed} contexts were brought up to date");
        Assert.Equal(0, fresh.Followed);
        AssertSame(await JournalAsync(fresh), await JournalAsync(living));
        AssertSame(await LogAsync(fresh), await LogAsync(living));
        List<MetricSample> expected = await SamplesAsync(fresh);
        List<MetricSample> actual = await SamplesAsync(living);
        AssertSame([.. expected.Select(Text)], [.. actual.Select(Text)]);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Value ?? 0, pair.Second.Value ?? 0, 1e-9 * Math.Max(1, Math.Abs(pair.First.Value ?? 0))));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_a_driver_holds_is_what_the_log_gives(int seed)
    {
        await using CatchUpRun run = await CatchUpRun.PlayAsync(seed, livesOn: true);

        (DeploymentContext living, DeploymentContext fresh) = await run.ContextsAsync();

        Assert.NotSame(fresh.Ledger, living.Ledger);
        AssertSame(Held(fresh, run.Now), Held(living, run.Now));
    }

    /// <summary>Shows what differs, where a collection's own message shows little of long texts.</summary>
    private static void AssertSame(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        string[] different = [.. expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First}\nbut\n{pair.Second}")];
        Assert.True(different.Length == 0, $"{different.Length} differ: {string.Join("\n\n", different.Take(3))}");
    }

    private static async Task<string[]> JournalAsync(CatchUpRun run) =>
        [.. (await run.Store.GetJournalAsync(run.DeploymentId, default)).Select(entry => $"{entry.Time:O} {entry.Kind} {entry.Data} {entry.Hash}")];

    private static async Task<string[]> LogAsync(CatchUpRun run) =>
        [.. (await run.Store.ReadTradingLogAsync(run.DeploymentId, 0, default)).Entries.Select(entry => entry.Order is { } order ? EngineJson.Serialize(order) : EngineJson.Serialize(entry.Mark!))];

    private static async Task<List<MetricSample>> SamplesAsync(CatchUpRun run)
    {
        List<MetricSample> samples = [];
        await foreach (MetricSample sample in run.Store.ReadSamplesAsync(new MetricQuery { DeploymentId = run.DeploymentId }, default))
            samples.Add(sample);
        return samples;
    }

    /// <summary>Nobody judges losses any more once a deployment is over.</summary>
    private static string[] Held(DeploymentContext context, DateTimeOffset now) =>
    [
        .. context.Ledger.Baseline.Snapshot(now).Concat(context.Ledger.Candidate.Snapshot(now)).Select(Text),
        .. (context.Deployment.IsFinal ? [] : context.Losses.Samples(context.Deployment.Id, now)).Select(Text),
        .. (context.Deployment.IsFinal ? [] : context.Losses.Weigh(marked: true, stale: false)).Select(EngineJson.Serialize),
        .. context.Comparison.Weigh(stale: false).Select(EngineJson.Serialize),
        .. context.Ledger.Baseline.OpenOrders.Concat(context.Ledger.Candidate.OpenOrders).Select(EngineJson.Serialize),
        .. context.Ledger.Candidate.Positions.Select(position => $"{position}"),
        $"{(context.Deployment.IsFinal ? null : context.Losses.Breach)}",
        $"{context.Ledger.Entries} {context.Books.Position} {context.Session.NextDue:O}",
    ];

    /// <summary>
    /// Over a sliding time the sums of returns are added up in an order that depends on when somebody last looked, which shows in their last digits: there
    /// only the rest is compared as text.
    /// </summary>
    private static string Text(MetricSample sample) =>
        EngineJson.Serialize(sample is { Window: CatchUpRun.SlidingTime, Value: not null } ? sample with { Value = 0 } : sample);
}
