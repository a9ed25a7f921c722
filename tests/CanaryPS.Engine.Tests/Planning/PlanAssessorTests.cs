using CanaryPS.Engine.Configuration;
using CanaryPS.Engine.Planning;

namespace CanaryPS.Engine.Tests.Planning;

public sealed class PlanAssessorTests : IDisposable
{
    private static readonly ProductionConfiguration _demo = ConfigurationLoader.Load(Path.Combine(SharedFiles.Configs, "demo.yaml"));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_step_with_a_weight_has_a_finding_for_every_criterion()
    {
        PlanAssessment plan = Assess(_demo);

        Assert.Equal(12 * 22, plan.Findings.Count);
        Assert.DoesNotContain(plan.Findings, f => f.Weight == 0);
        Assert.All(plan.Findings, f => Assert.Equal(f.Decidable, f.ObservationsNeeded <= f.ObservationsExpected));
    }

    /// <summary>664 days of bars that are 1.4 days apart are not the 1,558 returns that a Sharpe ratio of 1 takes.</summary>
    [Fact]
    public void A_Sharpe_gate_takes_longer_than_the_demo()
    {
        PlanAssessment plan = Assess(_demo);
        PlanFinding sharpe = plan.Findings.Last(f => f.Criterion == "min_sharpe_ratio");

        Assert.False(sharpe.Decidable);
        Assert.InRange(sharpe.ObservationsNeeded!.Value, 1550, 1570);
        Assert.InRange(sharpe.ObservationsExpected, 460, 485);
        Assert.InRange(sharpe.TimeNeeded!.Value.TotalDays, 2100, 2300);
        Assert.InRange(sharpe.DetectableEffectAtEnd!.Value, 1.75, 1.9);
        Assert.Contains(plan.Undecided, p => p.Criterion == "min_sharpe_ratio");
    }

    [Fact]
    public void More_time_detects_less_and_never_more()
    {
        PlanAssessment plan = Assess(_demo);
        PlanAssessment longer = Assess(_demo with { Production = _demo.Production with { CanaryDurationMinutes = _demo.Production.CanaryDurationMinutes * 4 } });

        foreach ((PlanFinding one, PlanFinding four) in plan.Findings.Zip(longer.Findings).Where(p => p.First.Stage == DeploymentStage.CANARY && p.First.DetectableEffect is not null))
        {
            Assert.NotNull(four.DetectableEffect);
            Assert.True(four.DetectableEffect <= one.DetectableEffect, one.Sentence);
        }
    }

    [Fact]
    public void A_dry_run_is_shown_and_not_asked_for()
    {
        PlanAssessment plan = Assess(_demo with { Criteria = [new CriterionSettings { Name = "min_sharpe_ratio", DryRun = true }] });

        Assert.Contains(plan.Findings, f => f.Criterion == "min_sharpe_ratio");
        Assert.DoesNotContain(plan.Undecided, p => p.Criterion == "min_sharpe_ratio");
    }

    [Fact]
    public void A_bound_that_the_baseline_fails_itself_is_objected_to()
    {
        PlanAssessment plan = Assess(_demo with { Production = _demo.Production with { MinThroughput = 10 } });
        Assert.Contains(plan.Warnings, p => p.Criterion == "min_throughput");
    }

    [Fact]
    public void Where_only_performance_decides_the_deployment_would_hold_for_ever()
    {
        string[] performance = ["min_sharpe_ratio", "rollback_sharpe_ratio", "min_win_rate"];
        ProductionConfiguration configuration = _demo with
        {
            Production = _demo.Production with { Analysis = AnalysisKind.None },
            Criteria =
            [
                .. Engine.Verdicts.Criteria.From(_demo.Production).Where(c => !performance.Contains(c.Name))
                    .Select(c => new CriterionSettings { Name = c.Name, DryRun = true }),
            ],
        };

        Assert.Contains(Assess(configuration).Warnings, p => p.Sentence.Contains("alone never promote", StringComparison.Ordinal));
        Assert.DoesNotContain(Assess(_demo).Warnings, p => p.Sentence.Contains("alone never promote", StringComparison.Ordinal));
    }

    [Fact]
    public void An_external_flow_has_no_history()
    {
        PlanException error = Assert.Throws<PlanException>(() => Assess(_demo with { Trading = _demo.Trading with { Flow = TradingFlow.External } }));
        Assert.Equal("PlanDataMissing", error.ErrorId);
    }

    [Fact]
    public async Task A_plan_that_must_be_decidable_and_is_not_is_refused_and_nothing_is_recorded()
    {
        SimulatedClock clock = new(new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using IProductionEngine engine = new ProductionEngineFactory().Open(_folder["plan.db"], createIfMissing: true, clock);
        DeploymentRequest request = new()
        {
            Candidate = _demo.Strategies[1],
            Configuration = _demo with { Production = _demo.Production with { RequireDecidable = true } },
            Actor = "ana",
        };

        PlanNotDecidableException error = await Assert.ThrowsAsync<PlanNotDecidableException>(() => engine.StartAsync(request));

        Assert.Contains("min_sharpe_ratio", error.Message, StringComparison.Ordinal);
        Assert.Empty(await engine.GetDeploymentsAsync());
        Assert.Equal(DeploymentStage.PREPARATION, (await engine.StartAsync(request with { Configuration = _demo })).Stage);
    }

    private static PlanAssessment Assess(ProductionConfiguration configuration) =>
        PlanAssessor.Assess(configuration.Strategies[1], configuration.Strategies[0], configuration);
}
