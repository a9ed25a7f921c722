using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Deployments;
using CanaryPS.Engine.Metrics;
using CanaryPS.Engine.Notifications.Outbox;
using CanaryPS.Engine.Sources.Configured;
using CanaryPS.Engine.Sources.Host;
using CanaryPS.Engine.Storage;
using CanaryPS.Engine.Trading;
using CanaryPS.Engine.Verdicts.Kayenta;

namespace CanaryPS.Engine.Tests.Deployments;

/// <summary>A candidate that has all of the flow is guarded as before, until COMPLETED: a fault that begins late takes it out.</summary>
public sealed class FullDeploymentTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SimulatedClock _clock = new(new DateTimeOffset(1996, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(AnalysisKind.Sequential)]
    [InlineData(AnalysisKind.Kayenta)]
    public async Task The_same_evidence_is_gathered_in_every_stage_and_the_comparison_keeps_what_it_has(AnalysisKind analysis)
    {
        string id = await DriveToFullAsync(analysis);
        // Half of the way with a process for every tick, which has nothing but the store.
        for (int bar = 0; bar < 10; bar++)
        {
            await using ProductionEngine engine = await OpenAsync();
            await DriveAsync(engine, id, bars: 1);
        }

        await using ProductionEngine last = await OpenAsync();
        await DriveAsync(last, id, bars: 10);
        IReadOnlyList<Verdict> verdicts = await last.GetVerdictsAsync(new() { DeploymentId = id });
        Verdict canary = verdicts.Last(v => v.Stage == DeploymentStage.CANARY);
        Verdict[] full = [.. verdicts.Where(v => v.Stage is DeploymentStage.ROLLOUT or DeploymentStage.FULL_DEPLOYMENT)];

        Assert.Contains(full, v => v.Stage == DeploymentStage.ROLLOUT);
        Assert.True(full.Count(v => v.Stage == DeploymentStage.FULL_DEPLOYMENT) >= 20);
        string compared = analysis == AnalysisKind.Kayenta ? KayentaComparison.Score : "compare_return";
        Assert.All(full, verdict =>
        {
            Assert.Equal(canary.Evidence.Select(e => e.Criterion), verdict.Evidence.Select(e => e.Criterion));
            Assert.Equal(EvidenceState.Pass, verdict.Evidence.Single(e => e.Criterion == compared).State);
            Assert.True(CountOf(verdict) >= CountOf(canary));
        });
        Assert.Single(full.Where(v => v.Stage == DeploymentStage.FULL_DEPLOYMENT).Select(CountOf).Distinct());

        long CountOf(Verdict verdict) => verdict.Evidence.Single(e => e.Criterion == compared).Count;
    }

    [Fact]
    public async Task A_venue_that_turns_slow_takes_the_candidate_out()
    {
        Deployment ended = await EndWithAsync(venue => venue with { LatencyMilliseconds = 20_000 });

        Assert.Matches("latency_p9.* is above", ended.Reason);
    }

    [Fact]
    public async Task A_venue_that_turns_costly_takes_it_out_by_the_loss_budget()
    {
        Deployment ended = await EndWithAsync(venue => venue with { FeeBps = 800 });

        Assert.Matches("since (this step began|the start) the candidate lost", ended.Reason);
    }

    [Fact]
    public async Task Without_a_fault_it_completes()
    {
        string id = await DriveToFullAsync(AnalysisKind.Sequential);
        await using ProductionEngine engine = await OpenAsync();

        Assert.Equal(DeploymentStage.COMPLETED, (await DriveAsync(engine, id, bars: 120)).Stage);
    }

    /// <summary>What becomes of a deployment whose candidate's venue changes once it has all of the flow.</summary>
    private async Task<Deployment> EndWithAsync(Func<PaperVenueSettings, PaperVenueSettings> change)
    {
        string id = await DriveToFullAsync(AnalysisKind.Sequential);
        await using ProductionEngine engine = await OpenAsync(change);
        Deployment ended = await DriveAsync(engine, id, bars: 120);

        Verdict last = Assert.Single(await engine.GetVerdictsAsync(new() { DeploymentId = id, Last = 1 }));
        Assert.Equal((DeploymentStage.FULL_DEPLOYMENT, 100.0, HealthStatus.CRITICAL), (last.Stage, last.Weight, last.Health));
        Assert.Equal((DeploymentStage.ROLLBACK, last.Time, 0.0), (ended.Stage, ended.EndedAt, ended.Weight));
        Assert.Equal(0, ended.ConfirmedWeight);
        for (int tries = 0; tries < 50 && ended.RollbackConfirmedAt is null; tries++)
        {
            TickResult tick = await engine.TickAsync(id);
            ended = tick.Deployment;
            _clock.AdvanceTo(tick.NextDue ?? _clock.GetUtcNow());
        }

        Assert.NotNull(ended.RollbackConfirmedAt);
        return ended;
    }

    private async Task<string> DriveToFullAsync(AnalysisKind analysis)
    {
        await using ProductionEngine engine = await OpenAsync();
        string id = (await engine.StartAsync(Request(analysis))).Id;
        await DriveAsync(engine, id, bars: 150, until: DeploymentStage.FULL_DEPLOYMENT);
        Assert.Equal(DeploymentStage.FULL_DEPLOYMENT, (await engine.GetDeploymentAsync(id)).Stage);
        return id;
    }

    private async Task<Deployment> DriveAsync(ProductionEngine engine, string id, int bars, DeploymentStage? until = null)
    {
        Deployment deployment = await engine.GetDeploymentAsync(id);
        for (int bar = 0; bar < bars && !deployment.IsFinal && deployment.Stage != until; bar++)
        {
            _clock.AdvanceTo((await engine.NextBarDueAsync(id))!.Value);
            deployment = (await engine.TickAsync(id)).Deployment;
        }

        return deployment;
    }

    private static DeploymentRequest Request(AnalysisKind analysis)
    {
        DemoDeployment demo = ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, "demo.yaml")).Demo!.Deployments.Single(d => d.Name == "sound");
        const double day = 24 * 60;
        ProductionConfiguration configuration = demo.Configuration with
        {
            Production = demo.Configuration.Production with
            {
                Analysis = analysis, MinSamples = 5, InitialCanaryPercentage = 20, MaxCanaryPercentage = 40, CanaryIncrement = 20, CanaryStepDurationMinutes = 5 * day,
                RolloutDurationMinutes = 5 * day, FullDeploymentDurationMinutes = 100 * day, MinSharpeRatio = -1000, RollbackSharpeRatio = -1000, MinWinRate = 0,
                StageLossBudget = 0.04m,
            },
            // So few orders as there are would make too much of one that is rejected.
            Trading = demo.Configuration.Trading with { CandidateVenue = demo.Configuration.Trading.CandidateVenue with { RejectRate = 0 } },
            Kayenta = new() { MaxSamples = 20, PassScore = 0, MarginalScore = 0 },
        };
        return new DeploymentRequest { Candidate = demo.Candidate, Baseline = demo.Baseline, Configuration = configuration, Actor = "ana" };
    }

    private async Task<ProductionEngine> OpenAsync(Func<PaperVenueSettings, PaperVenueSettings>? change = null)
    {
        SqliteProductionStore store = await SqliteProductionStore.OpenAsync(_folder["store.db"], createIfMissing: true, TimeProvider.System, default);
        return new ProductionEngine(
            store, new StoreRouter(store), new ChangedVenue(new PaperTradingSessionFactory(_clock), change ?? (venue => venue)),
            new SourceFactory(HostProbe.ForThisHost(), _folder.Folder),
            ProductionEngineFactory.ChannelsOf(store.Location, _clock, new NotificationHostSlot()), new NotificationHostSlot(), _clock,
            new ReconcilerOptions { Holder = Guid.NewGuid().ToString("N") });
    }

    /// <summary>Sessions whose candidate trades on another venue than the configuration has.</summary>
    private sealed class ChangedVenue(ITradingSessionFactory sessions, Func<PaperVenueSettings, PaperVenueSettings> change) : ITradingSessionFactory
    {
        public void Validate(StrategySpec candidate, StrategySpec baseline, ProductionConfiguration configuration) =>
            sessions.Validate(candidate, baseline, configuration);

        public ITradingSession Open(Deployment deployment, DeploymentLedger ledger, ICandidateGate? gate = null)
        {
            TradingSettings trading = deployment.Configuration.Trading;
            return sessions.Open(
                deployment with { Configuration = deployment.Configuration with { Trading = trading with { CandidateVenue = change(trading.CandidateVenue) } } }, ledger, gate);
        }
    }
}
