using System.Globalization;
using System.Text;

namespace CanaryPS.Engine.Tests.Deployments.Groups;

/// <summary>Three members of one group on one real store, each ticked in turn by one of two processes.</summary>
public sealed class GroupRunTests : IDisposable
{
    private static readonly DateTimeOffset _start = new(2020, 1, 20, 0, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Members_take_their_steps_together_under_the_cap_and_complete()
    {
        SimulatedClock clock = new(_start);
        await using ProductionEngine first = await OpenAsync(clock);
        await using ProductionEngine second = await OpenAsync(clock);
        string[] ids = await StartAsync(first, new GroupSettings { Name = "desk", LeastMembers = 3, ExposureCap = 3_000_000 });

        for (int day = 0; day < 30; day++)
        {
            foreach (string id in ids)
                await (day % 2 == 0 ? first : second).TickAsync(id);

            Deployment[] members = await ReadAsync(first, ids);
            Assert.InRange(members.Max(m => m.Step) - members.Min(m => m.Step), 0, 1);
            clock.AdvanceTo(clock.GetUtcNow().AddDays(1));
        }

        Assert.All(await ReadAsync(first, ids), m => Assert.Equal(DeploymentStage.COMPLETED, m.Stage));
    }

    [Fact]
    public async Task The_cap_is_never_passed_whoever_comes_first()
    {
        SimulatedClock clock = new(_start);
        await using ProductionEngine engine = await OpenAsync(clock);
        string[] ids = await StartAsync(engine, new GroupSettings { Name = "desk", StepBarrier = false, MostRunning = 2, ExposureCap = 1_400_000 });

        for (int day = 0; day < 30; day++)
        {
            foreach (string id in ids)
            {
                await engine.TickAsync(id);
                Deployment[] running = [.. (await ReadAsync(engine, ids)).Where(m => !m.IsFinal)];
                Assert.InRange(running.Sum(m => Math.Max(m.Weight, m.ConfirmedWeight)), 0, 140);
            }

            clock.AdvanceTo(clock.GetUtcNow().AddDays(1));
        }

        Assert.Contains(await ReadAsync(engine, ids), m => m.Stage == DeploymentStage.COMPLETED);
    }

    [Fact]
    public async Task A_rollback_of_one_takes_all_out_at_their_next_tick()
    {
        SimulatedClock clock = new(_start);
        await using ProductionEngine engine = await OpenAsync(clock);
        string[] ids = await StartAsync(engine, new GroupSettings { Name = "desk" });
        for (int day = 0; day < 3; day++)
        {
            foreach (string id in ids)
                await engine.TickAsync(id);
            clock.AdvanceTo(clock.GetUtcNow().AddDays(1));
        }

        await engine.RollBackAsync(ids[1], "ana", "drill");
        foreach (string id in ids)
            await engine.TickAsync(id);

        Deployment[] members = await ReadAsync(engine, ids);
        Assert.All(members, m => Assert.Equal(DeploymentStage.ROLLBACK, m.Stage));
        Assert.All(members, m => Assert.NotNull(m.RollbackConfirmedAt));
        Assert.Contains(ids[1], members[0].Reason, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<ProductionEngine> OpenAsync(TimeProvider clock) =>
        ProductionEngineFactory.OpenAsync(_folder["group.db"], true, clock, keepLeases: false, default);

    private async Task<string[]> StartAsync(ProductionEngine engine, GroupSettings group)
    {
        string data = _folder["walk.csv"];
        await File.WriteAllTextAsync(data, Walk());
        ProductionConfiguration configuration = Given.Configuration(
            new ProductionSettings
            {
                InitialCanaryPercentage = 20, MaxCanaryPercentage = 40, CanaryIncrement = 20, CanaryStepDurationMinutes = 2 * 24 * 60,
                RolloutDurationMinutes = 2 * 24 * 60, FullDeploymentDurationMinutes = 2 * 24 * 60,
                MonitoringInterval = 86400, StalenessSeconds = 10 * 86400, MinSamples = 2, Analysis = AnalysisKind.None,
                MinSuccessRate = 0, RollbackSuccessRate = 0, MaxErrorRate = 1, RollbackErrorRate = 1, MinThroughput = 0, MinSharpeRatio = -1000,
                RollbackSharpeRatio = -1000, MinWinRate = 0, MaxDrawdownThreshold = 1, RollbackDrawdownThreshold = 1,
                StageLossBudget = null, DeploymentLossBudget = null,
            },
            new TradingSettings { MarketData = new MarketDataSettings { File = data, From = new DateOnly(2020, 1, 20), SecondsPerBar = null } }) with
        { Group = group };

        List<string> ids = [];
        foreach (string name in (string[])["one", "two", "three"])
        {
            Deployment started = await engine.StartAsync(new DeploymentRequest
            {
                Candidate = Given.Momentum(name, lookback: 3, threshold: 0.01), Baseline = Given.Momentum(lookback: 5, threshold: 0.01), Configuration = configuration, Actor = "ana",
            });
            ids.Add(started.Id);
        }

        return [.. ids];
    }

    private static async Task<Deployment[]> ReadAsync(ProductionEngine engine, string[] ids)
    {
        List<Deployment> members = [];
        foreach (string id in ids)
            members.Add(await engine.GetDeploymentAsync(id));
        return [.. members];
    }

    /// <summary>Sixty sessions that swing up and down, so that momentum trades.</summary>
    private static string Walk()
    {
        StringBuilder csv = new("date,open,high,low,close,volume\n");
        for (int i = 0; i < 60; i++)
        {
            string price = (100 + (8 * Math.Sin(i / 2.2)) + (0.2 * i)).ToString("0.00", CultureInfo.InvariantCulture);
            csv.Append(CultureInfo.InvariantCulture, $"{new DateOnly(2020, 1, 1).AddDays(i):yyyy-MM-dd},{price},{price},{price},{price},1000\n");
        }

        return csv.ToString();
    }
}
