using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Storage;

namespace CanaryPS.Engine.Tests.Deployments;

public sealed class EndedUpkeepTests
{
    private static readonly ProductionSettings Settings = new() { RetentionDays = 30, RawRetentionDays = 7, MinuteRetentionDays = 14 };

    [Fact]
    public async Task An_ended_deployments_samples_become_points_and_go()
    {
        using TempFolder folder = new();
        SimulatedClock clock = new(Given.Start);
        await using ProductionEngine engine = await ProductionEngineFactory.OpenAsync(folder["s.db"], true, clock, keepLeases: false, default);
        string ended = await WithSamplesAsync(engine, "ended");
        string running = await WithSamplesAsync(engine, "running");
        Assert.Equal(DeploymentStage.ROLLBACK, (await engine.AbortAsync(ended, "ana", "done")).Stage);

        await KeepAllAsync(engine);
        Assert.Equal(20, await RawAsync(engine, ended));

        clock.AdvanceTo(Given.Start.AddDays(8));
        await KeepAllAsync(engine);
        Assert.Equal(0, await RawAsync(engine, ended));
        Assert.Equal(20, await PointsAsync(engine, ended, SampleResolution.Minute));

        clock.AdvanceTo(Given.Start.AddDays(15));
        await KeepAllAsync(engine);
        Assert.Equal(2, await PointsAsync(engine, ended, SampleResolution.Minute));
        Assert.Equal(2, await PointsAsync(engine, ended, SampleResolution.Hour));

        clock.AdvanceTo(Given.Start.AddDays(32));
        await KeepAllAsync(engine);
        Assert.Equal(0, await PointsAsync(engine, ended, SampleResolution.Hour));
        Assert.Equal(20, await RawAsync(engine, running));
    }

    [Fact]
    public async Task One_call_takes_a_bounded_number_of_pieces()
    {
        using TempFolder folder = new();
        SimulatedClock clock = new(Given.Start);
        await using (ProductionEngine engine = await ProductionEngineFactory.OpenAsync(folder["s.db"], true, clock, keepLeases: false, default))
        {
            for (int number = 0; number <= EndedUpkeep.MostPieces; number++)
                await engine.AbortAsync(await WithSamplesAsync(engine, $"s{number}"), "ana", "done");
        }

        clock.AdvanceTo(Given.Start.AddDays(40));
        await using SqliteProductionStore store = await SqliteProductionStore.OpenAsync(folder["s.db"], false, TimeProvider.System, default);
        EndedUpkeep upkeep = new(store, clock);

        Assert.True(await upkeep.KeepAsync(default));
        Assert.NotEmpty(await store.ReadSamplesAsync(new MetricQuery { Name = "own" }, default).ToListAsync());

        while (await upkeep.KeepAsync(default))
        {
        }

        Assert.Empty(await store.ReadSamplesAsync(new MetricQuery { Name = "own" }, default).ToListAsync());
    }

    /// <summary>A deployment with twenty samples, a minute apart, in two hours.</summary>
    private static async Task<string> WithSamplesAsync(ProductionEngine engine, string strategy)
    {
        ProductionConfiguration configuration = Given.Configuration(Settings, new TradingSettings { Flow = TradingFlow.External });
        string id = (await engine.StartAsync(Given.Request(configuration, strategy))).Id;
        await engine.AddSamplesAsync(id, [.. Enumerable.Range(-10, 20).Select(minute => new MetricSample
        {
            DeploymentId = id,
            Name = "own",
            Type = MetricType.CUSTOM,
            Arm = Arm.Candidate,
            Time = Given.Start.AddMinutes(minute),
            Unit = "",
            Value = minute,
            Count = 1,
        })]);
        return id;
    }

    private static async Task KeepAllAsync(ProductionEngine engine)
    {
        while (await engine.KeepEndedAsync())
        {
        }
    }

    private static async Task<int> RawAsync(ProductionEngine engine, string id) =>
        await engine.GetMetricsAsync(new MetricQuery { DeploymentId = id, Name = "own" }).CountAsync();

    private static async Task<int> PointsAsync(ProductionEngine engine, string id, SampleResolution resolution) =>
        await engine.GetRolledMetricsAsync(new MetricQuery { DeploymentId = id, Name = "own" }, resolution).CountAsync();
}
